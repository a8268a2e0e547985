using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Changes of a plan as JSON, column by column; plan.schema.json describes them.</summary>
static class JsonChanges
{
    /// <summary>Changes where a reader of the version before would misread a plan.</summary>
    public const int FormatVersion = 1;

    /// <summary>The members "summary" and "changes".</summary>
    /// <param name="outcome">null where nothing was applied.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<PlannedChange> changes, Func<PlannedChange, ChangeResult>? outcome)
    {
        json.WriteStartObject("summary");
        foreach (var (action, count) in PlanSummary.Of(changes)) json.WriteNumber(JsonWords.Of(action), count);
        json.WriteEndObject();
        json.WriteStartArray("changes");
        foreach (var change in changes) Write(json, change, outcome?.Invoke(change));
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, PlannedChange change, ChangeResult? result)
    {
        json.WriteStartObject();
        json.WriteNumber("order", change.Order);
        json.WriteString("action", JsonWords.Of(change.Action));
        json.WriteString("kind", JsonWords.Of(change.Component.Kind));
        json.WriteString("part", change.Component.Part);
        json.WriteString("title", change.Component.PartTitle);
        json.WriteString("name", change.Component.Name);
        if (change.Component.Table is { } table) json.WriteString("table", table.ToString());
        if (change.Component.Id is { } id) json.WriteString("id", id);
        json.WriteString("reason", change.Reason);
        if (change.Place is { } place) json.WriteString("place", place);
        json.WriteBoolean("writes", change.Writes);
        if (change.Step is Step.PlanLater) json.WriteBoolean("later", true);
        json.WriteStartArray("columns");
        foreach (var column in change.Columns) Write(json, column);
        json.WriteEndArray();
        if (result is not null)
        {
            json.WriteString("outcome", JsonWords.Of(result.Outcome));
            json.WriteNumber("milliseconds", (long)result.Took.TotalMilliseconds);
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ChangedColumn column)
    {
        json.WriteStartObject();
        json.WriteString("table", column.Table.ToString());
        if (column.Id is { } id) json.WriteString("id", id);
        json.WriteString("column", column.Column);
        json.WriteString("action", JsonWords.Of(column.Action));
        json.WriteString("owner", JsonWords.Of(column.Owner));
        if (column.Now is { } now) Write(json, "now", now);
        if (column.Wanted is { } wanted) Write(json, "wanted", wanted);
        json.WriteEndObject();
    }

    /// <summary>Whole, whatever its length; of a secret no word.</summary>
    public static void Write(Utf8JsonWriter json, string name, ColumnValue value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case ColumnValue.Nothing:
                json.WriteNullValue();
                break;
            case ColumnValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case ColumnValue.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case ColumnValue.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case ColumnValue.Identifier identifier:
                json.WriteStringValue(identifier.Id);
                break;
            case ColumnValue.Lookup lookup:
                json.WriteStartObject();
                json.WriteString("table", lookup.Table.ToString());
                json.WriteString("id", lookup.Id);
                json.WriteEndObject();
                break;
            case ColumnValue.Secret:
                json.WriteStartObject();
                json.WriteBoolean("secret", true);
                json.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"Nobody writes {value.GetType().Name}; this is our bug.");
        }
    }
}
