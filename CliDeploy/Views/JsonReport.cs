using System.Text.Json;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>The last line of every command, as JSON.</summary>
static class JsonReport
{
    public static void Write(Utf8JsonWriter json, Result result)
    {
        json.WriteString("event", "report");
        json.WriteString("command", result.Command);
        json.WriteNumber("exitCode", result.ExitCode);
        switch (result)
        {
            case Result.Deployed deployed:
                Write(json, deployed);
                break;
            case Result.Planned planned:
                Write(json, planned.Plan, Writes(planned.Plan), planned.Requests);
                JsonChanges.Write(json, planned.Plan.Changes, outcome: null);
                Problems(json, planned.Plan.Problems);
                break;
            case Result.StatusOf status:
                Write(json, status);
                break;
            case Result.FleetOf fleet:
                FleetJson.Write(json, fleet);
                break;
            case Result.Examined examined:
                Write(json, examined);
                break;
            case Result.Accepted accepted:
                AcceptanceJson.Write(json, accepted);
                break;
            case Result.Handed handed:
                Write(json, handed);
                break;
            case Result.Exported exported:
                json.WriteString("text", exported.Yaml);
                List(json, "unmapped", exported.Unmapped, json.WriteStringValue);
                if (exported.Requests is { } sent) json.WriteNumber("requests", sent);
                break;
            case Result.Snapped snapped:
                Write(json, snapped);
                break;
            case Result.Wrote wrote:
                List(json, "files", wrote.Paths, json.WriteStringValue);
                break;
            case Result.Routed routed:
                Write(json, routed.Report);
                break;
            case Result.Said said:
                json.WriteString("text", said.Text);
                break;
            case Result.Explained explained:
                List(json, "codes", explained.Found, each =>
                {
                    json.WriteStartObject();
                    json.WriteString("code", each.Code);
                    json.WriteString("meaning", each.Meaning);
                    json.WriteString("wayOut", each.WayOut);
                    json.WriteEndObject();
                });
                break;
            case Result.Refused refused:
                json.WriteString("state", "nothing was written");
                Problems(json, refused.Problems);
                break;
            default:
                throw new NotSupportedException($"Nobody writes {result.GetType().Name}; this is our bug.");
        }
    }

    static void Write(Utf8JsonWriter json, Result.Deployed deployed)
    {
        var report = deployed.Report;
        Write(json, report.Plan, report.Pending, deployed.Requests);
        json.WriteBoolean("succeeded", report.Succeeded);
        json.WriteString("state", report.State);
        json.WriteString("started", report.Started.UtcDateTime);
        json.WriteString("ended", report.Ended.UtcDateTime);
        JsonChanges.Write(json, report.Plan.Changes, change => report.Results[change.Order - 1]);
        Problems(json, report.Problems);
        if (report.Plan.Uninstalls) List(json, "kept", deployed.Kept, json.WriteStringValue);
        if (deployed.Back is { } back)
        {
            json.WriteString("snapshot", back.File);
            json.WriteString("back", back.Command);
        }

        List(json, "nextSteps", deployed.NextSteps, step =>
        {
            json.WriteStartObject();
            Write(json, step);
            json.WriteEndObject();
        });
    }

    static void Write(Utf8JsonWriter json, Result.Snapped snapped)
    {
        var (origin, content) = snapped.Snapshot;
        json.WriteString("environment", origin.Environment);
        if (snapped.Requests is { } sent) json.WriteNumber("requests", sent);
        json.WriteString("file", snapped.File);
        json.WriteString("digest", SnapshotDigest.Of(content));
        json.WriteString("back", snapped.Back);
        List(json, "leftOut", origin.LeftOut, json.WriteStringValue);
        Problems(json, snapped.Problems);
    }

    static void Write(Utf8JsonWriter json, Result.StatusOf status)
    {
        Write(json, status.Plan, Writes(status.Plan), status.Requests);
        json.WriteString("platformVersion", status.Current.PlatformVersion.ToString());
        json.WriteBoolean("isAdministrator", status.Current.Caller.IsAdministrator);
        List(json, "solutions", status.Desired.Solutions, solution =>
        {
            json.WriteStartObject();
            json.WriteString("uniqueName", solution.UniqueName);
            json.WriteString("packageVersion", solution.Version.ToString());
            json.WriteString(
                "installedVersion",
                status.Current.Solutions.FirstOrDefault(found => found.UniqueName == solution.UniqueName)?.Version.ToString());
            json.WriteEndObject();
        });
        Problems(json, status.Plan.Problems);
    }

    static void Write(Utf8JsonWriter json, Result.Handed handed)
    {
        json.WriteString("environment", handed.Sheet.Environment);
        if (handed.Requests is { } sent) json.WriteNumber("requests", sent);
        List(json, "facts", handed.Sheet.Facts, fact =>
        {
            json.WriteStartObject();
            json.WriteString("name", fact.Name);
            json.WriteString("value", fact.Value);
            json.WriteEndObject();
        });
        Problems(json, handed.Sheet.Open.Select(finding => finding.Problem));
    }

    static void Write(Utf8JsonWriter json, Result.Examined examined)
    {
        json.WriteString("environment", examined.Report.Environment);
        json.WriteStartObject("scenario");
        json.WriteString("name", examined.Report.Scenario.Scenario.ToText());
        json.WriteString("because", examined.Report.Scenario.Because);
        json.WriteEndObject();
        if (examined.Requests is { } sent) json.WriteNumber("requests", sent);
        List(json, "findings", examined.Report.Findings, finding =>
        {
            json.WriteStartObject();
            json.WriteString("chapter", JsonWords.Of(finding.Chapter));
            Write(json, finding.Problem);
            json.WriteEndObject();
        });
    }

    static void Write(Utf8JsonWriter json, ContractReport report)
    {
        json.WriteString("endpoint", report.Endpoint.GetLeftPart(UriPartial.Path));
        json.WriteBoolean("passed", report.Passed);
        List(json, "checks", report.Results, check =>
        {
            json.WriteStartObject();
            json.WriteString("requirement", check.Requirement);
            json.WriteString("name", check.Name);
            json.WriteString("outcome", JsonWords.Of(check.Outcome));
            json.WriteString("detail", check.Detail);
            if (check.Took is { } took) json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
            json.WriteEndObject();
        });
    }

    static int Writes(DeploymentPlan plan) => plan.Changes.Count(change => change.Writes);

    static void Write(Utf8JsonWriter json, DeploymentPlan plan, int pending, int? requests)
    {
        json.WriteNumber("formatVersion", JsonChanges.FormatVersion);
        json.WriteString("environment", plan.Environment);
        json.WriteString("packageVersion", plan.PackageVersion.ToString());
        json.WriteStartObject("scenario");
        json.WriteString("name", plan.Scenario.Scenario.ToText());
        json.WriteString("because", plan.Scenario.Because);
        json.WriteEndObject();
        List(json, "running", plan.Running, running =>
        {
            json.WriteStartObject();
            json.WriteString("what", running.What);
            if (running.Percent is { } percent) json.WriteNumber("percent", percent);
            else json.WriteNull("percent");
            json.WriteEndObject();
        });
        json.WriteNumber("pending", pending);
        if (requests is { } sent) json.WriteNumber("requests", sent);
    }

    public static void Problems(Utf8JsonWriter json, IEnumerable<Diagnostic> problems) => List(json, "problems", problems, problem =>
    {
        json.WriteStartObject();
        Write(json, problem);
        json.WriteEndObject();
    });

    public static void Write(Utf8JsonWriter json, Diagnostic problem)
    {
        json.WriteString("severity", JsonWords.Of(problem.Severity));
        json.WriteString("code", problem.Code);
        json.WriteString("what", problem.What);
        json.WriteString("where", problem.Where);
        json.WriteString("why", problem.Why);
        json.WriteString("fix", problem.WithWayTexts().Fix);
    }

    public static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}
