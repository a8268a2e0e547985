using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Above, Under and their kind: walks along a relationship of a table with itself that is marked as its hierarchy.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data</remarks>
static class HierarchySql
{
    public static SqlFragment Compile(Catalog catalog, SqlTable from, Filter.Call call)
    {
        var table = from.Table;
        var above = Hierarchy.ParentColumn(catalog, table)
            ?? throw Fault.Unsupported(
                $"the function '{PathSegment.Namespace}{call.Function.Name}' for the table '{table.LogicalName}', "
                + "whose hierarchy it does not know");
        if (call.Property != table.PrimaryId)
            throw Fault.Unsupported(
                $"the function '{PathSegment.Namespace}{call.Function.Name}' for '{call.Property}' (only for '{table.PrimaryId}')");
        if (!Guid.TryParse(call.Values[0], out var id))
            throw Fault.BadQuery($"'{call.Values[0]}' is no id.");
        var line = Hierarchy.Line(
            table, above, up: call.Function.Name.StartsWith("Above", StringComparison.Ordinal),
            andItself: call.Function.Name.EndsWith("OrEqual", StringComparison.Ordinal));
        return new SqlFragment($"{from.Key} {(call.Function.Name == "NotUnder" ? "NOT " : "")}IN ({line})", [ColumnCodec.Encode(id)]);
    }
}
