using System;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Querying.Conditions;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>Above, Under and their kind: walks along a relationship of a table with itself that is marked as its hierarchy.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data: at most 100 steps. A table whose hierarchy is not
/// known here is refused.
/// </remarks>
internal static class HierarchySql
{
    const int MaxSteps = 100;

    public static SqlFragment Compile(Catalog catalog, SqlTable from, Filter.Call call)
    {
        var table = from.Table;
        var above = Hierarchy.ParentColumn(catalog, table)
            ?? throw Fault.Unsupported($"the function '{PathSegment.Namespace}{call.Function.Name}' for the table '{table.LogicalName}', whose hierarchy it does not know");
        if (call.Property != table.PrimaryId)
            throw Fault.Unsupported(
                $"the function '{PathSegment.Namespace}{call.Function.Name}' for '{call.Property}' (only for '{table.PrimaryId}')");
        if (!Guid.TryParse(call.Values[0], out var id))
            throw Fault.BadQuery($"'{call.Values[0]}' is no id.");
        var (key, parent, source) = (Names.Of(table.Columns[table.PrimaryId]), Names.Of(above), Names.Of(table));
        var up = call.Function.Name.StartsWith("Above", StringComparison.Ordinal);
        var step = up
            ? $"SELECT row.{parent}, steps + 1 FROM walk JOIN {source} AS row ON row.{key} = id WHERE row.{parent} IS NOT NULL"
            : $"SELECT row.{key}, steps + 1 FROM walk JOIN {source} AS row ON row.{parent} = id WHERE 1";
        var walk = $"WITH RECURSIVE walk(id, steps) AS (SELECT ?, 0 UNION {step} AND steps < {MaxSteps})";
        var itself = call.Function.Name.EndsWith("OrEqual", StringComparison.Ordinal);
        var found = $"IN ({walk} SELECT id FROM walk{(itself ? "" : " WHERE steps > 0")})";
        return new SqlFragment($"{from.Key} {(call.Function.Name == "NotUnder" ? "NOT " : "")}{found}", [ColumnCodec.Encode(id)]);
    }
}
