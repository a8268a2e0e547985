using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>Reads rows of one table with $select, $filter, $orderby and $expand.</summary>
internal sealed class RowReading(Scope scope, Annotations annotations, string baseAddress)
{
    readonly RowJson _json = new(scope, annotations);

    /// <summary>The row as JSON, with its expansions.</summary>
    public JsonObject One(StoredRow row, QueryOptions options)
    {
        var json = _json.Write(row, Columns(row.Table, options.Select));
        foreach (var expand in options.Expand)
            Expand(json, row, expand);
        return json;
    }

    /// <param name="within">Restricts the rows, such as to those linked to another row.</param>
    public IReadOnlyList<StoredRow> Many(Table table, SqlFragment within, QueryOptions options, int limit, int offset = 0)
    {
        var needed = Columns(table, options.Select).Concat(options.Expand.Select(e => LookupOf(table, e)).OfType<Column>()).Distinct().ToList();
        return scope.Rows.Where(table, Condition(table, within, options), Order(table, options), limit, offset, needed);
    }

    public long Count(Table table, SqlFragment within, QueryOptions options) => scope.Rows.Count(table, Condition(table, within, options));

    /// <summary>All readable columns, or those selected; the primary key always.</summary>
    public static IReadOnlyList<Column> Columns(Table table, IReadOnlyList<string>? select)
    {
        if (select is null or ["*"])
            return [.. table.Columns.Values.Where(c => c is { ValidForRead: true, Type: not ColumnType.PartyList })];
        var columns = new List<Column>();
        foreach (var name in select)
        {
            var column = SqlPath.Property(table, name) ?? throw Fault.NoProperty(name, table.LogicalName);
            if (!columns.Contains(column))
                columns.Add(column);
        }

        if (!columns.Exists(c => c.LogicalName == table.PrimaryId))
            columns.Add(table.Columns[table.PrimaryId]);
        return columns;
    }

    SqlFragment Condition(Table table, SqlFragment within, QueryOptions options) =>
        options.Filter is { } filter ? SqlFragment.And(within, new FilterSql(scope.Catalog, table, scope.Caller).Compile(filter)) : within;

    string? Order(Table table, QueryOptions options) => options.OrderBy.Count == 0 ? null
        : string.Join(", ", options.OrderBy.Select(o => SqlPath.Compile(scope.Catalog, table, o.Path).Sql + (o.Descending ? " DESC" : ""))
            .Append(Names.Of(table.Columns[table.PrimaryId])));

    void Expand(JsonObject json, StoredRow row, Expand expand)
    {
        var navigation = Find(row.Table, expand);
        scope.Caller.Demand("Read", navigation.Target);
        VirtualRows.Refuse(scope, navigation.Target, navigation is Navigation.Single ? "Retrieve" : "RetrieveMultiple");
        if (navigation is Navigation.Single single)
        {
            var target = row[single.Column.LogicalName] is RowReference reference && reference.Table == single.Target.LogicalName
                ? RowAccess.FindReadable(scope, single.Target, reference.Id) : null;
            json[expand.Navigation] = target is null ? null : One(target, expand.Options);
            return;
        }

        if (expand.Options.Expand.Count > 0)
            throw Fault.Unsupported($"$expand below the collection '{expand.Navigation}'");
        var within = SqlFragment.And(Related.To(scope, navigation, row.Id), ReadableRows.Of(scope, navigation.Target, Names.Of(navigation.Target)));
        var rows = Many(navigation.Target, within, expand.Options, expand.Options.Top ?? 5000);
        json[expand.Navigation] = new JsonArray([.. rows.Select(r => (JsonNode)One(r, expand.Options))]);
        json[expand.Navigation + "@odata.nextLink"] = $"{baseAddress}{row.Table.EntitySetName}({row.Id:D})/{expand.Navigation}";
    }

    Navigation Find(Table table, Expand expand) => Navigation.Find(scope.Catalog, table, expand.Navigation) switch
    {
        null => throw Fault.NoProperty(expand.Navigation, table.LogicalName),
        Navigation.OwnedBy => throw Fault.Unsupported($"$expand of '{expand.Navigation}' (select _ownerid_value, or expand owninguser)"),
        var found => found,
    };

    Column? LookupOf(Table table, Expand expand) => Find(table, expand) is Navigation.Single(var column, _) ? column : null;
}
