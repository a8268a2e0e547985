using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Writes the rows, links and grants of one part, as few transactions as their dependencies allow.</summary>
sealed class DataApplying(IDataverse dataverse)
{
    /// <exception cref="ChangeFailedException">A write was refused, and with it the whole transaction.</exception>
    public async Task ApplyAsync(IReadOnlyList<PlannedChange> transaction, CancellationToken cancellation)
    {
        var made = await MadeByServerAsync(transaction, cancellation).ConfigureAwait(false);
        var writes = SecondWrites.Split(transaction
            .SelectMany((change, at) => WritesOf(change.Step, made).Select(write => new SecondWrites.Part(at, write)))
            .ToList());
        try
        {
            await OutcomeUnknownException.SendAsync(
                () => dataverse.WriteAsync(writes.Select(part => part.Write).ToList(), cancellation)).ConfigureAwait(false);
        }
        catch (WriteRefusedException refused) when (refused.Index is { } index)
        {
            var component = transaction[writes[index].Change].Component;
            throw new ChangeFailedException(
                Sequence.Of(FaultDiagnostics.Explain(refused.Fault, $"{dataverse.Environment}, {component.PartTitle}: {component.Name}")),
                isConflict: IsMoved(refused.Fault.Kind, writes[index].Write));
        }
    }

    /// <summary>The environment is no longer what the plan saw; what was to be taken away and is gone already is that too.</summary>
    static bool IsMoved(FaultKind kind, Write write) =>
        kind == FaultKind.Conflict || (kind == FaultKind.NotFound && write is (Write.Delete or Write.Unlink));

    async Task<IReadOnlyList<Row>> MadeByServerAsync(IReadOnlyList<PlannedChange> transaction, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = transaction.Select(change => change.Step).OfType<Step.CreateUnlessMade>()
            .GroupBy(step => step.Table.Name)
            .SelectMany(steps => SeedDataRetrieval.MatchQueries(
                steps.First().Table,
                steps.Select(step => step.Row).ToList(),
                steps.First().Row.Columns.Select(setting => setting.Column).ToSequence()))
            .Select(batch.Add)
            .ToList();
        if (asked.Count == 0) return [];
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return asked.SelectMany(query => query.Rows()).ToList();
    }

    static IEnumerable<Write> WritesOf(Step step, IReadOnlyList<Row> made) => step switch
    {
        Step.Data data => data.Writes,
        Step.CreateUnlessMade create => RowWrite(create, made) is { } write ? create.Records.Prepend(write) : create.Records,
        _ => throw new System.InvalidOperationException($"{step.GetType().Name} is not a data step; this is a bug in the package."),
    };

    /// <returns>null when the platform made the row just as it should be.</returns>
    static Write? RowWrite(Step.CreateUnlessMade step, IReadOnlyList<Row> made) => step switch
    {
        var create when new RowIndex(made).Find(create.Table, create.Row) is { } row =>
            RowPlanning.Differing(create.Table, create.Row.Columns, row) is { Count: > 0 } differing
                ? new Write.Update(create.Table.Name, row.Id, row.Version, differing)
                : null,
        var create => RowPlanning.Create(create.Table, create.Row),
    };
}
