using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Asks what changes solutions at this moment.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation: statecode 0 ready, 1 suspended, 2 locked,
/// 3 completed; operationtype 203 Import Solution, 207 DeleteAndPromote, 208 UninstallSolution, 211 StageAndUpgrade.
/// An operation does not name its import job; with one of each there is no doubt.
/// </remarks>
static class RunningOperationRetrieval
{
    static readonly Dictionary<int, string> Words = new()
    {
        [203] = "an import",
        [207] = "the completion of an upgrade",
        [208] = "an uninstall",
        [211] = "an upgrade",
    };

    public static Queries Ask(QueryBatch batch) => new(
        batch.Add(new Query.Rows(
            "asyncoperation",
            Sequence.Of<LogicalName>("operationtype", "statuscode"),
            Sequence.Of(Is("operationtype", Words.Keys), Is("statecode", [0, 1, 2])))),
        batch.Add(new Query.Rows(
            "importjob",
            Sequence.Of<LogicalName>("progress", "solutionname"),
            Sequence.Of(new Condition("completedon", Sequence.Of<ColumnValue>(new ColumnValue.Nothing()))))));

    /// <param name="ours">The solutions of the package, by whose ids imports of earlier runs are known.</param>
    public static RunningOperations Read(Queries asked, IReadOnlyList<SolutionPackage> ours)
    {
        var jobs = asked.Jobs.RowsOrNone() ?? Sequence<Row>.Empty;
        var operations = asked.Operations.RowsOrNone() ?? Sequence<Row>.Empty;
        var job = operations.Count == 1 ? jobs.FirstOrDefault(job => SolutionOf(job, ours) is not null) ?? Only(jobs) : null;
        return new(
            operations.Select(operation => Read(operation, job, ours)).ToSequence(),
            jobs.Select(open => $"{open.Id} {open.Number("progress")}").ToSequence());
    }

    public sealed record Queries(QueryBatch.Pending Operations, QueryBatch.Pending Jobs);

    static RunningOperation Read(Row operation, Row? job, IReadOnlyList<SolutionPackage> ours)
    {
        var type = (int)(operation.Number("operationtype") ?? 0);
        var follows = type is 203 or 211 ? job : null;
        var what = Words.TryGetValue(type, out var word) ? word : "an operation";
        var percent = (double?)follows?.Number("progress");
        return new(
            follows is not null && SolutionOf(follows, ours) is { } solution ? $"{what} of {solution} that an earlier run started" : what,
            percent,
            $"{operation.Id} {operation.Number("statuscode")} {percent}");
    }

    static string? SolutionOf(Row job, IEnumerable<SolutionPackage> ours) =>
        ours.FirstOrDefault(solution => ImportJobId.IsOf(solution, job.Id))?.UniqueName;

    static Row? Only(IReadOnlyList<Row> jobs) => jobs.Count == 1 ? jobs[0] : null;

    static Condition Is(LogicalName column, IEnumerable<int> numbers) =>
        new(column, numbers.Select(number => (ColumnValue)new ColumnValue.Number(number)).ToSequence());
}
