using System.Globalization;
using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.CliDeploy.Settings.StrictJson;

namespace VoiceForD365.CliDeploy.Snapshots;

/// <summary>
/// Turns the JSON of a snapshot into typed values, once; what is not as the schema says is an exception that names its place.
/// </summary>
static class SnapshotJsonReader
{
    /// <exception cref="FormatException">It is no snapshot.</exception>
    public static Snapshot Read(JsonElement root) => new(
        new(
            Text(root, "environment"),
            Id(root, "organizationId"),
            Version(root, "platformVersion"),
            Version(root, "packageVersion"),
            Moment(root, "taken"),
            Text(root, "by"),
            List(root, "solutions", item => new SnapshotSolution(Text(item, "uniqueName"), Version(item, "version"))),
            Values(root, "leftOut", item => item.GetString() ?? throw Wrong("leftOut"))),
        new()
        {
            Tables = List(root, "tables", Table),
            Links = List(root, "links", item => new SnapshotLinks(
                Name(item, "table"),
                Id(item, "id"),
                Text(item, "relationship"),
                Name(item, "otherTable"),
                item.TryGetProperty("among", out _) ? Ids(item, "among") : null,
                Ids(item, "others"))),
            Variables = List(root, "variables", item => new SnapshotVariable(
                Text(item, "schemaName"),
                TextOrNull(item, "value"),
                item.TryGetProperty("id", out _) ? Id(item, "id") : null)),
            Users = List(root, "users", item => new SnapshotUser(
                Id(item, "id"),
                Text(item, "name"),
                Ids(item, "roles"),
                Member(item, "values", JsonValueKind.Object).EnumerateObject()
                    .Select(value => new ColumnSetting(Name(value.Name), Value(value.Value, value.Name)))
                    .ToSequence())),
            Apps = List(root, "apps", item => new SnapshotApp(
                Id(item, "id"),
                Text(item, "uniqueName"),
                Text(item, "eventHandlers"),
                List(item, "components", component => new AppComponent(Name(component, "table"), Id(component, "id"))))),
            Cells = !root.TryGetProperty("cells", out _) ? Sequence<SnapshotCell>.Empty : List(root, "cells", item => new SnapshotCell(
                Id(item, "form"),
                Name(item, "table"),
                Name(item, "column"),
                Text(item, "cell"),
                Text(item, "control"),
                Text(item, "recorded"))),
        });

    static SnapshotTable Table(JsonElement item)
    {
        var columns = Values(item, "columns", column => Name(column.GetString() ?? ""));
        return new(
            Name(item, "table"),
            Enum.TryParse<RowScope>(Text(item, "scope"), ignoreCase: true, out var scope) && Enum.IsDefined(scope)
                ? scope
                : throw Wrong("scope"),
            columns,
            List(item, "rows", row =>
            {
                var values = Member(row, "values", JsonValueKind.Object);
                foreach (var value in values.EnumerateObject())
                    if (columns.All(column => column.ToString() != value.Name))
                        throw Wrong($"column {value.Name} of {Text(item, "table")}");
                return new SnapshotRow(Id(row, "id"), columns
                    .Select(column => values.TryGetProperty(column.ToString(), out var value)
                        ? Value(value, column.ToString())
                        : new ColumnValue.Nothing())
                    .ToSequence());
            }),
            Ids(item, "absent"));
    }

    static ColumnValue Value(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => new ColumnValue.Nothing(),
        JsonValueKind.String => new ColumnValue.Text(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new ColumnValue.Flag(value.GetBoolean()),
        JsonValueKind.Number when value.TryGetDecimal(out var number) => new ColumnValue.Number(number),
        JsonValueKind.Object when value.TryGetProperty("table", out _) => new ColumnValue.Lookup(Name(value, "table"), Id(value, "id")),
        JsonValueKind.Object => new ColumnValue.Identifier(Id(value, "id")),
        _ => throw Wrong(name),
    };

    static Sequence<Guid> Ids(JsonElement parent, string name) =>
        Values(parent, name, item => item.ValueKind == JsonValueKind.String && item.TryGetGuid(out var id) ? id : throw Wrong(name));

    static SolutionVersion Version(JsonElement parent, string name) => SolutionVersion.TryParse(Text(parent, name)) ?? throw Wrong(name);

    static LogicalName Name(JsonElement parent, string name) => Name(Text(parent, name));

    static LogicalName Name(string text) => LogicalName.TryParse(text) ?? throw Wrong($"'{text}'");

    static DateTimeOffset Moment(JsonElement parent, string name) => DateTimeOffset.TryParse(
        Text(parent, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw Wrong(name);
}
