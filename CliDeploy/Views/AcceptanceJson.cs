using System.Text.Json;
using VoiceForD365.Deployment.Acceptance;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Test calls as JSON.</summary>
static class AcceptanceJson
{
    public static void Write(Utf8JsonWriter json, Note.AcceptanceBegins begins)
    {
        json.WriteString("event", "acceptanceStarted");
        json.WriteNumber("milliseconds", (long)begins.Patience.TotalMilliseconds);
        JsonReport.List(json, "items", begins.Items, item =>
        {
            json.WriteStartObject();
            json.WriteString("item", JsonWords.Of(item));
            json.WriteString("text", item.ToDo());
            json.WriteEndObject();
        });
        JsonReport.List(json, "known", begins.Known, json.WriteStringValue);
    }

    public static void Write(Utf8JsonWriter json, Result.Accepted accepted)
    {
        var report = accepted.Report;
        json.WriteString("environment", report.Environment);
        if (accepted.Requests is { } sent) json.WriteNumber("requests", sent);
        json.WriteBoolean("passed", report.Passed);
        json.WriteBoolean("interrupted", report.WasInterrupted);
        json.WriteNumber("milliseconds", (long)report.Lasted.TotalMilliseconds);
        JsonReport.List(json, "items", report.Items, item =>
        {
            json.WriteStartObject();
            Write(json, item);
            json.WriteEndObject();
        });
    }

    public static void Write(Utf8JsonWriter json, ItemResult item)
    {
        json.WriteString("item", JsonWords.Of(item.Item));
        json.WriteString("outcome", JsonWords.Of(item.State));
        if (item.Took is { } took) json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
        if (item.Call is { } call)
        {
            json.WriteStartObject("call");
            Write(json, call);
            json.WriteEndObject();
        }

        if (item.Problem is not { } problem) return;
        json.WriteStartObject("problem");
        JsonReport.Write(json, problem);
        json.WriteEndObject();
        JsonReport.List(json, "hindrances", item.Hindrances, finding => json.WriteStringValue(finding.Problem.Code));
    }

    static void Write(Utf8JsonWriter json, SeenCall call)
    {
        json.WriteString("id", call.Id);
        json.WriteString("key", call.Key);
        json.WriteBoolean("outgoing", call.IsOutgoing);
        json.WriteString("number", call.Number);
        json.WriteString("created", call.CreatedOn.UtcDateTime);
        json.WriteBoolean("begun", call.HasBegun);
        json.WriteBoolean("ended", call.HasEnded);
        json.WriteBoolean("open", call.IsOpen);
        json.WriteBoolean("writtenByPanel", call.IsOfPanel);
        json.WriteString("audit", call.Audit);
        Row(json, "owner", call.Owner);
        Row(json, "customer", call.Customer);
    }

    static void Row(Utf8JsonWriter json, string name, SeenRow? row)
    {
        if (row is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("table", row.Table);
        json.WriteString("id", row.Id);
        json.WriteString("name", row.Name);
        json.WriteEndObject();
    }
}
