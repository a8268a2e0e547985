using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.History;

/// <summary>One row per deployment that changed something, for the administrator's page "Deployment history".</summary>
public static class DeploymentHistory
{
    private const int Succeeded = 247100000;
    private const int Failed = 247100001;
    private const int Interrupted = 247100002;

    /// <summary>Sends nothing when nothing was attempted: a run that only looked leaves no trace.</summary>
    /// <param name="who">The account, as people know it.</param>
    /// <returns>null when written or not needed; else a warning. A deployment does not fail because its record could not be kept.</returns>
    public static async Task<Diagnostic?> WriteAsync(
        DeploymentReport report,
        Door door,
        string who,
        IDataverse dataverse,
        CancellationToken cancellation)
    {
        if (report.Results.All(result => result.Outcome is Outcome.NothingToDo or Outcome.NotAttempted)) return null;
        try
        {
            await dataverse.WriteAsync([Row(report, door, who)], cancellation).ConfigureAwait(false);
            return null;
        }
        catch (DataverseException refused) when (refused.Fault.Kind == FaultKind.NotFound && !report.Succeeded)
        {
            // The first import failed, so the table is not there yet.
            return null;
        }
        catch (DataverseException refused)
        {
            return Diagnostic.Warning(
                DiagnosticCodes.HistoryNotWritten,
                "The deployment could not be written into the deployment history.",
                dataverse.Environment,
                refused.Fault.ToString(),
                "nothing needs to be done; the report above is complete");
        }
    }

    private static Write Row(DeploymentReport report, Door door, string who) => new Write.Create(
        "enreach_deploymenthistory",
        Guid.NewGuid(),
        Columns(report, door, who).Select(column => new ColumnSetting(column.Key, column.Value)).ToSequence());

    private static Dictionary<string, ColumnValue> Columns(DeploymentReport report, Door door, string who) => new()
    {
        ["enreach_name"] = new ColumnValue.Text($"{report.Plan.PackageVersion}, {Moment(report.Started)}"),
        ["enreach_packageversion"] = new ColumnValue.Text(report.Plan.PackageVersion.ToString()),
        ["enreach_door"] = new ColumnValue.Number((int)door),
        ["enreach_who"] = new ColumnValue.Text(who),
        ["enreach_startedon"] = new ColumnValue.Text(Moment(report.Started)),
        ["enreach_endedon"] = new ColumnValue.Text(Moment(report.Ended)),
        ["enreach_outcome"] = new ColumnValue.Number(OutcomeOf(report)),
        ["enreach_changesdone"] = new ColumnValue.Number(report.Count(Outcome.Done)),
        ["enreach_changesfailed"] = new ColumnValue.Number(report.Count(Outcome.Failed)),
        ["enreach_changesnotattempted"] = new ColumnValue.Number(report.Count(Outcome.NotAttempted) + report.Count(Outcome.Unknown)),
        ["enreach_summary"] = new ColumnValue.Text(Summary(report)),
    };

    private static int OutcomeOf(DeploymentReport report) =>
        report.Succeeded ? Succeeded : report.Problems.Any(problem => problem.Code == DiagnosticCodes.Interrupted) ? Interrupted : Failed;

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every change with its outcome, then the problems.</summary>
    private static string Summary(DeploymentReport report) => string.Join(
        "\n",
        report.Results.Where(result => result.Change.Action != ChangeAction.NoChange)
            .Select(result => $"{result.Outcome}: {result.Change.Action} {result.Change.Component.Part}, {result.Change.Component.Name}")
            .Concat(report.Problems.Select(problem => problem.ToString())));
}
