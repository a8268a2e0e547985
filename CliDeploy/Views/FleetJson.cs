using System.Text.Json;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What happens to a fleet and what became of it, as JSON.</summary>
static class FleetJson
{
    /// <summary>Who waits for whom follows from the report; what happens in a run is told where it is worth a word.</summary>
    public static bool IsTold(FleetEvent happened) => happened switch
    {
        FleetEvent.Waiting => false,
        FleetEvent.Progressed progressed => FleetProgressText.Words(progressed.Event) is not null,
        _ => true,
    };

    public static void Write(Utf8JsonWriter json, FleetEvent happened)
    {
        switch (happened)
        {
            case FleetEvent.Started started:
                Name(json, "environmentStarted", started.Member);
                break;
            case FleetEvent.Progressed progressed:
                Name(json, "environmentProgressed", progressed.Member);
                json.WriteString("text", FleetProgressText.Words(progressed.Event));
                break;
            case FleetEvent.HeldUp held:
                Name(json, "environmentWaiting", held.Member);
                json.WriteString("reason", held.For);
                break;
            case FleetEvent.Ended ended:
                Name(json, "environmentEnded", ended.Result.Member);
                json.WriteString("outcome", JsonWords.Of(ended.Result.End.Outcome));
                json.WriteNumber("milliseconds", (long)ended.Result.Took.TotalMilliseconds);
                break;
            default:
                throw new NotSupportedException($"Nobody writes {happened.GetType().Name}; this is our bug.");
        }
    }

    static void Name(Utf8JsonWriter json, string name, FleetMember member)
    {
        json.WriteString("event", name);
        json.WriteString("label", member.Label);
        json.WriteString("environment", member.Address);
    }

    public static void Write(Utf8JsonWriter json, Result.FleetOf fleet)
    {
        json.WriteNumber("formatVersion", JsonChanges.FormatVersion);
        json.WriteString("packageVersion", fleet.PackageVersion);
        json.WriteBoolean("succeeded", fleet.Report.Succeeded);
        json.WriteString("state", fleet.Report.State);
        json.WriteString("started", fleet.Report.Started.UtcDateTime);
        json.WriteString("ended", fleet.Report.Ended.UtcDateTime);
        Environments(json, fleet.Report);
        JsonReport.Problems(json, fleet.Report.Problems);
    }

    public static void Environments(Utf8JsonWriter json, FleetReport report) =>
        JsonReport.List(json, "environments", report.Results, result => Write(json, report, result));

    static void Write(Utf8JsonWriter json, FleetReport report, MemberResult result)
    {
        json.WriteStartObject();
        json.WriteString("label", result.Member.Label);
        json.WriteString("environment", result.Member.Address);
        json.WriteString("ring", report.Fleet.RingOf(result.Member).Name);
        JsonReport.List(json, "tags", result.Member.Tags, json.WriteStringValue);
        json.WriteString("outcome", JsonWords.Of(result.End.Outcome));
        json.WriteString("detail", FleetText.Detail(result));
        json.WriteNumber("milliseconds", (long)result.Took.TotalMilliseconds);
        if (result.End.Requests is { } sent) json.WriteNumber("requests", sent);
        if (result.End.Plan is { } plan)
            json.WriteNumber("pending", result.End.Report?.Pending ?? plan.Changes.Count(change => change.Writes));
        Status(json, result.End);
        if (Changes(result.End) is { } changes)
            JsonChanges.Write(json, changes, result.End.Report is { } done ? change => done.Results[change.Order - 1] : null);
        JsonReport.Problems(json, result.End.Problems);
        json.WriteEndObject();
    }

    static Sequence<PlannedChange>? Changes(MemberEnd end) => (end.Report?.Plan ?? end.Plan)?.Changes;

    static void Status(Utf8JsonWriter json, MemberEnd end)
    {
        if (end.Solutions.Count > 0) JsonReport.List(json, "solutions", end.Solutions, solution =>
        {
            json.WriteStartObject();
            json.WriteString("uniqueName", solution.UniqueName);
            json.WriteString("packageVersion", solution.OfPackage.ToString());
            json.WriteString("installedVersion", solution.Installed?.ToString());
            json.WriteEndObject();
        });
        if (end.LastRun is not { } run) return;
        json.WriteStartObject("lastRun");
        json.WriteString("packageVersion", run.PackageVersion);
        json.WriteString("who", run.Who);
        json.WriteString("started", run.Started.UtcDateTime);
        if (run.Ended is { } ended) json.WriteString("ended", ended.UtcDateTime);
        else json.WriteNull("ended");
        if (run.Succeeded is { } succeeded) json.WriteBoolean("succeeded", succeeded);
        else json.WriteNull("succeeded");
        json.WriteEndObject();
    }
}
