using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// Every row of every table of an environment, read over the Web API and written down: what a plan said is held against it.
/// </summary>
sealed class WrittenDown
{
    /// <summary>Tables the platform itself writes to whatever is done, with the reason.</summary>
    static readonly Dictionary<string, string> PlatformsTables = new()
    {
        ["asyncoperation"] = "system jobs of asynchronous steps",
        ["dependency"] = "what an app lists depends on",
        ["teammembership"] = "a user is in the team of the business unit",
        ["enreach_callbacklist"] = "asked of the telephony with every look, and kept nowhere",
        ["plugintracelog"] = "what plug-ins traced",
    };

    /// <summary>Tables in which rows come with a solution that are no components of it, with the reason.</summary>
    static readonly Dictionary<string, string> ImportsTables = new()
    {
        ["solution"] = "the solution itself; its version is looked at on its own",
        ["publisher"] = "whose it is",
        ["solutioncomponent"] = "what it consists of",
        ["importjob"] = "how it went",
        ["msdyn_solutionhistory"] = "that it was imported",
        ["systemform"] = "forms of a table that it brings whole",
        ["savedquery"] = "views of such a table",
        ["stringmap"] = "the labels of its choices",
        ["privilege"] = "the rights to it",
        ["roleprivileges"] = "those of a role that it brings, and of the administrator's to new tables",
        ["sdkmessage"] = "the message of a custom API",
        ["sdkmessagefilter"] = "the messages of a table",
        ["appmodulecomponent"] = "what its app shows",
        ["appmoduleroles"] = "who opens its app",
    };

    /// <summary>Columns the platform writes along with any other, with the reason.</summary>
    static readonly Dictionary<string, string> PlatformsColumns = new()
    {
        ["modifiedon"] = "when a row was last written",
        ["_modifiedby_value"] = "by whom",
        ["publishedon"] = "an app was published",
        ["versionnumber"] = "the row's version counts on",
    };

    readonly Dictionary<(string Table, Guid Id), IReadOnlyDictionary<string, string>> _rows = [];

    public static async Task<WrittenDown> ReadAsync(ProductInUse product)
    {
        var written = new WrittenDown();
        var tables = await product.GetAsync("EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute");
        foreach (var table in tables.Rows)
        {
            var name = (string)table["LogicalName"]!;
            if (PlatformsTables.ContainsKey(name) || (string?)table["EntitySetName"] is not { Length: > 0 } set) continue;
            var rows = await product.GetAsync(set);
            // Tables without rows of their own, which another data provider would answer.
            if (rows.Status == 501) continue;
            if (rows.Status != 200) throw new InvalidOperationException($"{set}: {rows.Status} {rows.Text}");
            foreach (var row in rows.Rows)
                if (Guid.TryParse((string?)row[(string)table["PrimaryIdAttribute"]!], out var id))
                    written._rows[(name, id)] = Columns(row.AsObject());
        }

        return written;
    }

    /// <returns>What the plan says and the environment does not have; of a column that is written twice the last word counts.</returns>
    public IEnumerable<string> NotDone(DeploymentPlan plan, WrittenDown before) => Planned(plan)
        .GroupBy(column =>
            (column.Table, column.Id, column.Column, column.Action is ColumnAction.Create or ColumnAction.Set ? null : column))
        .Select(same => same.Last() with { Now = same.First().Now })
        .Where(column => !IsDone(column, before))
        .Select(column => $"{column.Table} {column.Id} {column.Column}: {column.Action} {column.Wanted}");

    /// <returns>Where the solutions here are not those before with what the plan imports.</returns>
    public IEnumerable<string> OtherSolutions(DeploymentPlan plan, WrittenDown before)
    {
        var (then, now) = (before.Solutions(), Solutions());
        foreach (var change in plan.Changes)
            foreach (var column in change.Columns.Where(column => column is { Action: ColumnAction.Import, Column: "version" }))
            {
                var name = change.Component.Name;
                if (then.GetValueOrDefault(name, "") != Text(column.Now!) || now.GetValueOrDefault(name, "") != Text(column.Wanted!))
                    yield return $"solution {name}: {then.GetValueOrDefault(name)} -> {now.GetValueOrDefault(name)}, planned "
                        + $"{column.Wanted}";
                now.Remove(name);
                then.Remove(name);
            }

        foreach (var name in now.Keys.Union(then.Keys).Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name)))
            yield return $"solution {name}: {then.GetValueOrDefault(name)} -> {now.GetValueOrDefault(name)}, not planned";
    }

    Dictionary<string, string> Solutions() => _rows.Where(row => row.Key.Table == "solution")
        .ToDictionary(row => row.Value["uniquename"], row => row.Value["version"]);

    /// <returns>
    /// The same without what an import writes by itself: what came as a component of a solution, and rows of tables that tell of it.
    /// </returns>
    public IEnumerable<string> NotPlannedBesidesImports(DeploymentPlan plan, WrittenDown before)
    {
        var components = _rows.Where(row => row.Key.Table == "solutioncomponent").Select(row => row.Value["objectid"]).ToHashSet();
        return NotPlanned(plan, before)
            .Where(line => line.Split(' ') is var words
                && !components.Contains(words[1])
                && !(ImportsTables.ContainsKey(words[0]) && line.EndsWith(" has come", StringComparison.Ordinal)));
    }

    /// <returns>What has changed here and no change of the plan says.</returns>
    public IEnumerable<string> NotPlanned(DeploymentPlan plan, WrittenDown before)
    {
        var planned = Planned(plan).ToList();
        foreach (var key in _rows.Keys.Union(before._rows.Keys))
        {
            var (then, now) = (before._rows.GetValueOrDefault(key), _rows.GetValueOrDefault(key));
            if (then is null || now is null)
            {
                if (!planned.Any(column => column.Table.ToString() == key.Table && column.Id == key.Id)
                    && !IsOfLink(planned, (now ?? then)!))
                    yield return $"{key.Table} {key.Id} {(then is null ? "has come" : "is gone")}";
                continue;
            }

            foreach (var name in then.Keys.Union(now.Keys).Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name)))
                if (!planned.Any(column => column.Table.ToString() == key.Table && column.Id == key.Id && Name(column) == name))
                    yield return $"{key.Table} {key.Id} {name}: {then.GetValueOrDefault(name)} -> {now.GetValueOrDefault(name)}";
        }
    }

    static IEnumerable<ChangedColumn> Planned(DeploymentPlan plan) =>
        plan.Changes.Where(change => change.Writes).SelectMany(change => change.Columns)
            .Where(column => column.Action is not (ColumnAction.Publish or ColumnAction.Import));

    bool IsDone(ChangedColumn column, WrittenDown before) => column.Action switch
    {
        _ when column.Wanted is null => true,
        ColumnAction.Create or ColumnAction.Set => Value(column) == Text(column.Wanted)
            && (column.Now is null || before.Value(column) == Text(column.Now)),
        ColumnAction.Link or ColumnAction.AddToApp => _rows.Values.Any(row => IsOfLink([column], row))
            && !before._rows.Values.Any(row => IsOfLink([column], row)),
        ColumnAction.TakeFromApp => !_rows.Values.Any(row => IsOfLink([column], row))
            && before._rows.Values.Any(row => IsOfLink([column], row)),
        ColumnAction.Grant => IsGranted(column) && !before.IsGranted(column),
        _ => throw new InvalidOperationException($"Say here how it is seen that {column.Action} is done."),
    };

    /// <summary>A role has a privilege of this name.</summary>
    bool IsGranted(ChangedColumn column)
    {
        var privilege = _rows.Where(row => row.Key.Table == "privilege" && row.Value.GetValueOrDefault("name") == column.Column)
            .Select(row => $"{row.Key.Id:D}")
            .FirstOrDefault();
        return privilege is not null
            && _rows.Values.Any(row => row.Values.Contains(privilege) && row.GetValueOrDefault("roleid") == $"{column.Id:D}");
    }

    string Value(ChangedColumn column) =>
        _rows.TryGetValue((column.Table.ToString(), column.Id!.Value), out var row) && row.TryGetValue(Name(column), out var value)
            ? value
            : "";

    /// <summary>A row between two others: it names both.</summary>
    static bool IsOfLink(IReadOnlyList<ChangedColumn> planned, IReadOnlyDictionary<string, string> row) =>
        planned.Any(column => column.Action switch
        {
            ColumnAction.Link =>
                row.Values.Contains($"{column.Id:D}") && row.Values.Contains($"{((ColumnValue.Lookup)column.Wanted!).Id:D}"),
            ColumnAction.AddToApp => row.ContainsKey("_appmoduleidunique_value") && row.Values.Contains(Text(column.Wanted!)),
            ColumnAction.TakeFromApp => row.ContainsKey("_appmoduleidunique_value") && row.Values.Contains(Text(column.Now!)),
            _ => false,
        });

    /// <summary>As the Web API names it.</summary>
    static string Name(ChangedColumn column) =>
        column is { Wanted: ColumnValue.Lookup } or { Now: ColumnValue.Lookup } ? $"_{column.Column}_value" : column.Column;

    static string Text(ColumnValue value) => value switch
    {
        ColumnValue.Nothing => "",
        ColumnValue.Number number => number.Value.ToString("G29", CultureInfo.InvariantCulture),
        ColumnValue.Lookup lookup => $"{lookup.Id:D}",
        _ => value.ToString()!,
    };

    static Dictionary<string, string> Columns(JsonObject row) => row
        .Where(column => !column.Key.Contains('@') && !PlatformsColumns.ContainsKey(column.Key) && column.Value is not null)
        .ToDictionary(column => column.Key, column => Text(column.Value!));

    static string Text(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => (string)value!,
        System.Text.Json.JsonValueKind.Number => value.GetValue<decimal>().ToString("G29", CultureInfo.InvariantCulture),
        System.Text.Json.JsonValueKind.True => "True",
        System.Text.Json.JsonValueKind.False => "False",
        _ => value.ToJsonString(),
    };
}
