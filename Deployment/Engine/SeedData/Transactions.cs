using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Cuts the data changes of one part into transactions, as few as dependencies and the platform allow. Pure.</summary>
static class Transactions
{
    /// <summary>Writes of one change set or ExecuteTransaction.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api</remarks>
    public const int MostWrites = 1000;

    /// <summary>
    /// Rows the platform may make itself come after a committed transaction with their parents: only then can it be seen whether it
    /// made them. Within each, rows come after those they point to, and rows that point at each other stay together.
    /// </summary>
    public static IEnumerable<IReadOnlyList<PlannedChange>> Of(IReadOnlyList<PlannedChange> changes)
    {
        var plain = changes.TakeWhile(change => change.Step is not Step.CreateUnlessMade).ToList();
        return Cut(plain).Concat(Cut(changes.Skip(plain.Count).ToList()));
    }

    /// <summary>What is written together and is more than the platform takes at once: nothing of it could ever be written.</summary>
    public static IEnumerable<Diagnostic> Problems(IEnumerable<PlannedChange> changes) =>
        from part in changes.Where(change => change.Step is Step.Data or Step.CreateUnlessMade).GroupBy(change => change.Component.Part)
        from transaction in Of(part.ToList())
        let writes = Split(transaction).Count
        where writes > MostWrites
        select Diagnostic.Error(
            DiagnosticCodes.SeedTransactionTooLarge,
            $"'{transaction[0].Component.Name}' and what has to be written with it need {writes} writes in one transaction.",
            $"ConfigData/{part.Key}",
            $"the platform accepts {MostWrites} in one transaction",
            "let fewer rows that the platform creates refer to each other, or grant fewer privileges to one role");

    static IEnumerable<IReadOnlyList<PlannedChange>> Cut(IReadOnlyList<PlannedChange> changes)
    {
        var parents = Parents(changes);
        var ordered = ParentsFirst.Order(changes, at => parents[at]);
        var cost = Split(ordered).GroupBy(part => part.Change).ToDictionary(own => own.Key, own => own.Count());
        var (begin, size) = (0, 0);
        foreach (var (first, end) in Groups(Parents(ordered)))
        {
            var needed = Enumerable.Range(first, end - first).Sum(at => cost[at]);
            if (size > 0 && size + needed > MostWrites)
            {
                yield return ordered.Skip(begin).Take(first - begin).ToList();
                (begin, size) = (first, 0);
            }

            size += needed;
        }

        if (begin < ordered.Count) yield return ordered.Skip(begin).ToList();
    }

    static IReadOnlyList<SecondWrites.Part> Split(IReadOnlyList<PlannedChange> changes) => SecondWrites.Split(
        changes.SelectMany((change, at) => WritesOf(change).Select(write => new SecondWrites.Part(at, write))).ToList());

    /// <returns>Per change the positions of those that create a row it points to.</returns>
    static IReadOnlyList<IReadOnlyList<int>> Parents(IReadOnlyList<PlannedChange> changes)
    {
        var parts = changes.SelectMany((change, at) => WritesOf(change).Select(write => new SecondWrites.Part(at, write))).ToList();
        var created = SecondWrites.Created(parts.Select(part => part.Write).ToList());
        return parts.GroupBy(part => part.Change)
            .Select(own => (IReadOnlyList<int>)own
                .SelectMany(part => SecondWrites.PointsTo(part.Write, created))
                .Select(at => parts[at].Change)
                .ToList())
            .ToList();
    }

    /// <returns>
    /// From and to positions of what must not be cut: a single change, or all from one that points ahead to what it points to.
    /// </returns>
    internal static IEnumerable<(int First, int End)> Groups(IReadOnlyList<IReadOnlyList<int>> parents)
    {
        for (var first = 0; first < parents.Count;)
        {
            var end = first + 1;
            for (var at = first; at < end; at++) end = Math.Max(end, parents[at].DefaultIfEmpty(-1).Max() + 1);
            yield return (first, end);
            first = end;
        }
    }

    /// <returns>At least one.</returns>
    static IEnumerable<Write> WritesOf(PlannedChange change) => change.Step switch
    {
        Step.Data data => data.Writes,
        Step.CreateUnlessMade create => create.Records.Prepend(RowPlanning.Create(create.Table, create.Row)),
        _ => throw new InvalidOperationException($"{change.Step.GetType().Name} is not a data step; this is a bug in the package."),
    };
}
