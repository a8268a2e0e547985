using System.Text.Json.Nodes;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>An environment written down whole, to be compared with itself later.</summary>
static class EnvironmentDump
{
    /// <summary>Traces that the platform itself keeps of what has happened: tables that are not compared, with the reason.</summary>
    static readonly Dictionary<string, string> KeptTables = new()
    {
        ["enreach_callbacklist"] = "the telephony keeps them",
        ["enreach_voicedatasource"] = "the platform answers for it",
        ["asyncoperation"] = "system jobs of imports, uninstalls and asynchronous steps stay until somebody deletes them",
        ["importjob"] = "the log of every import stays",
        ["msdyn_solutionhistory"] = "the history of solutions tells of uninstalled ones too",
        ["plugintracelog"] = "what plug-ins traced stays until the platform clears it",
        ["publisher"] = "publishers stay; other solutions may be of the same",
    };

    /// <summary>Columns that the platform writes by itself, with the reason.</summary>
    static readonly Dictionary<string, string> KeptColumns = new()
    {
        ["modifiedon"] = "when a row was last written",
        ["_modifiedby_value"] = "by whom",
        ["publishedon"] = "an app was published",
        ["versionnumber"] = "the row's version counts on",
    };

    /// <summary>Rows that only the local Dataverse makes, where a real environment has them from the start or not at all.</summary>
    static readonly (string Table, string Column, string Value, string Reason)[] OfTheLocalDataverse =
    [
        ("sdkmessagefilter", "primaryobjecttypecode", "\"systemuser\"", "every environment has those of platform tables"),
        ("solutioncomponent", "_solutionid_value", "\"fd140aae-4df4-11dd-bd17-0019b9312238\"", "a note that a table was there before"),
    ];

    /// <returns>What is otherwise, a word for each row; empty: nothing.</returns>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
    [
        .. before.Keys.Union(now.Keys)
            .Where(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => $"{key.Split(' ')[0]}: {Difference(before.GetValueOrDefault(key), now.GetValueOrDefault(key))}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every row of every table, and the data model itself, one text each.</summary>
    /// <param name="without">Columns that are not compared.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ProductInUse product, params string[] without)
    {
        var dump = new Dictionary<string, string>();
        var tables = await product.GetAsync(
            "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType)"
            + ",Keys($select=LogicalName)");
        foreach (var table in tables.Rows)
        {
            var name = (string)table["LogicalName"]!;
            dump[$"table {name}"] = string.Join(",", Names(table["Attributes"]!).Concat(Names(table["Keys"]!)));
            if (KeptTables.ContainsKey(name) || (string?)table["EntitySetName"] is not { Length: > 0 } set) continue;
            var rows = await product.GetAsync(set);
            if (rows.Text.Contains("does not support reading")) continue;
            if (rows.Status != 200) throw new InvalidOperationException($"{set}: {rows.Text}");
            foreach (var row in rows.Rows.Where(row => !IsOfTheLocalDataverse(name, row)))
                dump[$"{name} {row[(string)table["PrimaryIdAttribute"]!]}"] = Text(row.AsObject(), without);
        }

        foreach (var kind in new[] { "GlobalOptionSetDefinitions?$select=Name", "RelationshipDefinitions?$select=SchemaName" })
            foreach (var definition in (await product.GetAsync(kind)).Rows)
                dump[$"{kind} {definition["MetadataId"]}"] = definition.ToJsonString();
        return dump;
    }

    static bool IsOfTheLocalDataverse(string table, JsonNode row) =>
        OfTheLocalDataverse.Any(own => own.Table == table && row[own.Column]?.ToJsonString() == own.Value);

    static string Difference(string? before, string? now) => (before, now) switch
    {
        (null, _) => "new",
        (_, null) => "gone",
        _ => $"{Without(before, now)} -> {Without(now, before)}",
    };

    static string Without(string columns, string others) => string.Join(", ", columns.Split(", ").Except(others.Split(", ")));

    static IEnumerable<string> Names(JsonNode items) =>
        items.AsArray().Select(item => (string)item!["LogicalName"]!).Order(StringComparer.Ordinal);

    static string Text(JsonObject row, string[] without) => string.Join(", ", row
        .Where(column => !column.Key.Contains('@') && !KeptColumns.ContainsKey(column.Key) && !without.Contains(column.Key))
        .Select(column => $"{column.Key}={column.Value?.ToJsonString()}"));
}
