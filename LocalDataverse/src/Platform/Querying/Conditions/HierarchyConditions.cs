using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Rows above or below a row in its table's hierarchy.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/query-hierarchical-data</remarks>
static class HierarchyConditions
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
                $"the operator '{Spelling.Of(operation)}' on '{source.Table.LogicalName}', "
                + "of which no hierarchical relationship is known,");
        var row = ColumnCodec.Encode(ConditionValue.For(column, values[0], scope.Catalog));
        var sql = source.Sql(column);
        var line = Hierarchy.Line(
            source.Table, parent, up: operation is Above or AboveOrEqual, andItself: operation is AboveOrEqual or UnderOrEqual);
        return operation == NotUnder
            ? new SqlFragment($"{sql} NOT IN ({line}) OR {sql} IS NULL", [row])
            : new SqlFragment($"{sql} IN ({line})", [row]);
    }
}
