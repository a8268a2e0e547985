using System.Collections.Generic;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Querying.Compiling;
using VoiceForD365.Sandbox.Storage;
using static VoiceForD365.Sandbox.Querying.ConditionOperator;

namespace VoiceForD365.Sandbox.Querying.Conditions;

/// <summary>Rows above or below a row in its table's hierarchy.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data</remarks>
internal static class HierarchyConditions
{
    /// <returns>null when the operator is another one.</returns>
    public static SqlFragment? Compile(Source source, Column column, ConditionOperator operation, IReadOnlyList<object> values, Scope scope)
    {
        if (operation is not (Above or AboveOrEqual or Under or UnderOrEqual or NotUnder))
            return null;
        ConditionCompiler.Count(operation, values, 1);
        if (column.Type != ColumnType.Uniqueidentifier && !column.IsLookup)
            throw QueryFault.BadOperator(Spelling.Of(operation), column);
        var parent = Hierarchy.ParentColumn(scope.Catalog, source.Table)
            ?? throw Fault.Unsupported(
                $"the operator '{Spelling.Of(operation)}' on '{source.Table.LogicalName}', of which no hierarchical relationship is known,");
        var row = ColumnCodec.Encode(ConditionValue.For(column, values[0], scope.Catalog));
        var sql = source.Sql(column);
        var lineage = operation is Above or AboveOrEqual ? Upwards(source.Table, parent) : Downwards(source.Table, parent);
        return operation switch
        {
            AboveOrEqual or UnderOrEqual => new SqlFragment($"{sql} = ? OR {sql} IN ({lineage})", [row, row]),
            NotUnder => new SqlFragment($"{sql} NOT IN ({lineage}) OR {sql} IS NULL", [row]),
            _ => new SqlFragment($"{sql} IN ({lineage})", [row]),
        };
    }

    // UNION, not UNION ALL: a circle of rows must come to an end.
    static string Downwards(Table table, Column parent)
    {
        var (rows, id, up) = (Names.Of(table), Names.Checked(table.PrimaryId), Names.Of(parent));
        return $"WITH RECURSIVE \"line\"(id) AS (SELECT {id} FROM {rows} WHERE {up} = ? UNION "
            + $"SELECT {rows}.{id} FROM {rows} JOIN \"line\" ON {rows}.{up} = \"line\".id) SELECT id FROM \"line\"";
    }

    static string Upwards(Table table, Column parent)
    {
        var (rows, id, up) = (Names.Of(table), Names.Checked(table.PrimaryId), Names.Of(parent));
        return $"WITH RECURSIVE \"line\"(id) AS (SELECT {up} FROM {rows} WHERE {id} = ? UNION "
            + $"SELECT {rows}.{up} FROM {rows} JOIN \"line\" ON {rows}.{id} = \"line\".id) SELECT id FROM \"line\" WHERE id IS NOT NULL";
    }
}
