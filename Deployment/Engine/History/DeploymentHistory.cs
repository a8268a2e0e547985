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

    /// <summary>A finished run does not wait longer for its record: an environment that throttles may take minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Sends nothing when nothing was attempted: a run that only looked leaves no trace. Also an interrupted run is recorded, so nothing
    /// cancels this but its own short patience.
    /// </summary>
    /// <param name="who">The account, as people know it.</param>
    /// <returns>null when written or not needed; else a warning. A deployment does not fail because its record could not be kept.</returns>
    public static async Task<Diagnostic?> WriteAsync(DeploymentReport report, Door door, string who, IDataverse dataverse, Pace pace)
    {
        if (report.Results.All(result => result.Outcome is Outcome.NothingToDo or Outcome.NotAttempted)) return null;
        try
        {
            var isWritten = await InTimeAsync(stop => dataverse.WriteAsync([Row(report, door, who)], stop), pace).ConfigureAwait(false);
            return isWritten ? null : Unkept(dataverse, $"the environment did not take it within {Patience.TotalSeconds:0} seconds");
        }
        catch (DataverseException refused) when (refused.Fault.Kind == FaultKind.NotFound && !report.Succeeded)
        {
            // The first import failed, so the table is not there yet.
            return null;
        }
        catch (DataverseException refused)
        {
            return Unkept(dataverse, refused.Fault.ToString());
        }
        catch (Exception surprise)
        {
            return Unkept(dataverse, surprise.Message);
        }
    }

    /// <returns>false when the patience ended first; what was sent by then may still arrive.</returns>
    private static async Task<bool> InTimeAsync(Func<CancellationToken, Task> write, Pace pace)
    {
        using var stop = new CancellationTokenSource();
        var writing = write(stop.Token);
        if (!writing.IsCompleted) await Task.WhenAny(writing, pace.Delay(Patience, stop.Token)).ConfigureAwait(false);
        var isInTime = writing.IsCompleted;
        stop.Cancel();
        if (isInTime) await writing.ConfigureAwait(false);
        return isInTime;
    }

    private static Diagnostic Unkept(IDataverse dataverse, string why) => Diagnostic.Warning(
        DiagnosticCodes.HistoryNotWritten,
        "The deployment could not be written into the deployment history.",
        dataverse.Environment,
        why,
        "nothing needs to be done; the report is complete");

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
            .Select(Line)
            .Concat(report.Problems.Select(problem => problem.ToString())));

    private static string Line(ChangeResult result) =>
        $"{OutcomeWords.Name(result.Outcome)}: {ChangeWords.Name(result.Change.Action)} {result.Change.Component.PartTitle}, "
        + result.Change.Component.Name;
}
