using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Writes the rows, links and grants of one part, as few transactions as their dependencies allow.</summary>
/// <param name="environment">Its address.</param>
sealed class DataApplying(string environment)
{
    /// <param name="batch">Gets the query for rows that the platform may have made itself.</param>
    public PreparedWrites Prepare(QueryBatch batch, IReadOnlyList<PlannedChange> transaction)
    {
        var made = AskMadeByServer(batch, transaction);
        var parts = new List<SecondWrites.Part>();
        return new(
            () =>
            {
                var found = made.SelectMany(query => query.Rows()).ToList();
                parts.AddRange(SecondWrites.Split(transaction
                    .SelectMany((change, at) => WritesOf(change.Step, found).Select(write => new SecondWrites.Part(at, write)))
                    .ToList()));
                return parts.Select(part => part.Write).ToList();
            },
            refused => refused.Index is { } index
                ? Explain(refused, transaction[parts[index].Change].Component, parts[index].Write)
                : refused);
    }

    ChangeFailedException Explain(WriteRefusedException refused, Component component, Write write) => new(
        Sequence.Of(FaultDiagnostics.Explain(refused.Fault, $"{environment}, {component.FullName}")),
        isConflict: IsMoved(refused.Fault.Kind, write));

    /// <summary>The environment is no longer what the plan saw; what was to be taken away and is gone already is that too.</summary>
    static bool IsMoved(FaultKind kind, Write write) =>
        kind == FaultKind.Conflict || (kind == FaultKind.NotFound && write is (Write.Delete or Write.Unlink));

    static IReadOnlyList<QueryBatch.Pending> AskMadeByServer(QueryBatch batch, IReadOnlyList<PlannedChange> transaction) =>
        transaction.Select(change => change.Step).OfType<Step.CreateUnlessMade>()
            .GroupBy(step => step.Table.Name)
            .SelectMany(steps => SeedDataRetrieval.MatchQueries(
                steps.First().Table,
                steps.Select(step => step.Row).ToList(),
                steps.First().Row.Columns.Select(setting => setting.Column).ToSequence()))
            .Select(batch.Add)
            .ToList();

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
