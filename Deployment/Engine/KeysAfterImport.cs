using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Running;

/// <summary>
/// The index of an alternate key is built after the import that brings it, so what was read before says nothing of it. One look at the end,
/// and only where this run imported a solution and not all of them worked before.
/// </summary>
static class KeysAfterImport
{
    /// <returns>The report, its warnings about keys as they are now; unchanged where nobody could look.</returns>
    /// <param name="before">The tables as they were when the last plan was made.</param>
    public static async Task<DeploymentReport> LookAsync(
        DeploymentReport report,
        DesiredState desired,
        Sequence<TableDefinition> before,
        IDataverse dataverse,
        CancellationToken cancellation)
    {
        var tables = ContentReader.TablesWithKeys(desired.Solutions).Distinct().ToSequence();
        if (KeyProblems.AllWork(desired.Solutions, before) || !report.Results.Any(HasImported) || cancellation.IsCancellationRequested)
            return report;
        try
        {
            var batch = new QueryBatch();
            var asked = batch.Add(new Query.Tables(tables));
            await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
            var present = asked.Expect<QueryResult.TablesAre>().Tables;
            var found = desired.Solutions.SelectMany(solution => KeyProblems.Find(solution, present, dataverse.Environment));
            return report with { Problems = report.Problems.Where(problem => !IsOfKeys(problem)).Concat(found).ToSequence() };
        }
        catch (Exception fault) when (fault is DataverseException or OperationCanceledException)
        {
            // All is done; the next run looks before it begins.
            return report;
        }
    }

    static bool HasImported(ChangeResult result) =>
        result is { Outcome: Outcome.Done, Change.Step: Step.Import or Step.Promote };

    static bool IsOfKeys(Diagnostic problem) =>
        problem.Code is DiagnosticCodes.KeyIndexFailed or DiagnosticCodes.KeyIndexUnfinished;
}
