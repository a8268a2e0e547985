using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// What a row cannot be created with is set by a second write of the same transaction: a lookup to a row that comes later, because the
/// two point at each other, and a state other than the first. Pure.
/// </summary>
/// <remarks>
/// A row begins active: facts of Microsoft's own data import, which sends statecode after the create (docs/unverified.md, seed data).
/// </remarks>
static class SecondWrites
{
    static readonly LogicalName State = "statecode";
    static readonly LogicalName StatusReason = "statuscode";

    /// <summary>A write, and the position of the change it belongs to.</summary>
    public sealed record Part(int Change, Write Write);

    public static IReadOnlyList<Part> Split(IReadOnlyList<Part> writes)
    {
        var created = Created(writes.Select(part => part.Write).ToList());
        var after = new Dictionary<int, List<Part>>();
        var result = new List<Part>(writes.Count);
        for (var at = 0; at < writes.Count; at++)
        {
            var (first, second, place) = Split(writes[at].Write, at, created);
            if (first is not null) result.Add(new(writes[at].Change, first));
            if (second is not null) Add(after, place, new(writes[at].Change, second));
            if (after.TryGetValue(at, out var due)) result.AddRange(due);
        }

        return result;
    }

    /// <returns>Where each row is created; used to order and to cut transactions too.</returns>
    public static Dictionary<(LogicalName Table, System.Guid Id), int> Created(IReadOnlyList<Write> writes)
    {
        var created = new Dictionary<(LogicalName, System.Guid), int>();
        for (var at = 0; at < writes.Count; at++)
            if (writes[at] is Write.Create create) created[(create.Table, create.Id)] = at;
        return created;
    }

    /// <returns>The positions of the rows a write points to, among those created.</returns>
    public static IEnumerable<int> PointsTo(Write write, Dictionary<(LogicalName Table, System.Guid Id), int> created)
    {
        foreach (var row in Rows(write))
            if (created.TryGetValue(row, out var at)) yield return at;
    }

    static IEnumerable<(LogicalName, System.Guid)> Rows(Write write) => write switch
    {
        Write.Create create => Rows(create.Columns),
        Write.Update update => Rows(update.Columns),
        Write.Link link => [(link.Table, link.Id), (link.OtherTable, link.OtherId)],
        _ => [],
    };

    static IEnumerable<(LogicalName, System.Guid)> Rows(IEnumerable<ColumnSetting> columns) =>
        columns.Select(setting => setting.Value).OfType<ColumnValue.Lookup>().Select(lookup => (lookup.Table, lookup.Id));

    /// <returns>Which write comes at its place, which comes after the position named; either may be null.</returns>
    static (Write? First, Write? Second, int Place) Split(
        Write write, int at, Dictionary<(LogicalName Table, System.Guid Id), int> created)
    {
        var last = PointsTo(write, created).DefaultIfEmpty(-1).Max();
        switch (write)
        {
            case Write.Create create:
                var later = create.Columns.Where(setting => IsLater(setting, at, created) || IsState(setting, create.Columns)).ToSequence();
                return later.Count == 0
                    ? (create, null, at)
                    : (create with { Columns = create.Columns.Except(later).ToSequence() },
                        new Write.Update(create.Table, create.Id, null, later),
                        System.Math.Max(at, last));
            case Write.Update or Write.Link when last > at:
                return (null, write, last);
            default:
                return (write, null, at);
        }
    }

    static bool IsLater(ColumnSetting setting, int at, Dictionary<(LogicalName Table, System.Guid Id), int> created) =>
        setting.Value is ColumnValue.Lookup lookup && created.TryGetValue((lookup.Table, lookup.Id), out var target) && target >= at;

    /// <summary>The state of a row that shall not begin active, and the reason that belongs to it.</summary>
    static bool IsState(ColumnSetting setting, IEnumerable<ColumnSetting> all) =>
        (setting.Column.Equals(State) || setting.Column.Equals(StatusReason))
        && all.Any(other => other.Column.Equals(State) && other.Value is ColumnValue.Number { Value: not 0 });

    static void Add(Dictionary<int, List<Part>> after, int place, Part part)
    {
        if (!after.TryGetValue(place, out var due)) after[place] = due = [];
        due.Add(part);
    }
}
