using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>One condition as SQL. Every "not" operator keeps rows without a value.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators, with the types each operator takes.
/// </remarks>
static class ConditionCompiler
{
    public static SqlFragment Compile(Source source, Column column, Criterion.Condition condition, Scope scope)
    {
        var (operation, values) = (condition.Operator, condition.Values);
        if (DateConditions.Has(operation))
            return DateConditions.Compile(source, column, operation, values, scope.Now);
        if (column.Type == ColumnType.MultiSelectPicklist && operation is not (Null or NotNull))
            return MultiSelectConditions.Compile(source, column, operation, values);
        var sql = source.Sql(column);
        switch (operation)
        {
            case Null or NotNull:
                Count(operation, values, 0);
                return new SqlFragment(operation == Null ? $"{sql} IS NULL" : $"{sql} IS NOT NULL", []);
            case Equal or NotEqual:
                Count(operation, values, 1);
                return Compare(sql, Sign(operation)!, Encode(column, values[0], scope));
            case GreaterThan or GreaterEqual or LessThan or LessEqual:
                Count(operation, values, 1);
                Ordered(operation, column);
                return Compare(sql, Sign(operation)!, Encode(column, values[0], scope));
            case In or NotIn:
                return OneOf(sql, column, operation == NotIn, values, scope);
            case Between or NotBetween:
                Count(operation, values, 2);
                Ordered(operation, column);
                Short(column);
                var inside = $"{sql} BETWEEN ? AND ?";
                return new SqlFragment(
                    operation == Between ? inside : $"NOT ({inside}) OR {sql} IS NULL",
                    [Encode(column, values[0], scope), Encode(column, values[1], scope)]);
            case Like or NotLike or BeginsWith or DoesNotBeginWith or EndsWith or DoesNotEndWith:
                return Match(sql, column, operation, values);
            default:
                return CallerConditions.Compile(sql, column, operation, values, scope)
                    ?? FiscalConditions.Compile(source, column, operation, values, scope)
                    ?? HierarchyConditions.Compile(source, column, operation, values, scope)
                    ?? throw Fault.Unsupported($"the condition operator '{Spelling.Of(operation)}'");
        }
    }

    /// <returns>null for an operator that is no plain comparison.</returns>
    public static string? Sign(ConditionOperator operation) => operation switch
    {
        Equal => "=",
        NotEqual => "<>",
        GreaterThan => ">",
        GreaterEqual => ">=",
        LessThan => "<",
        LessEqual => "<=",
        _ => null,
    };

    public static void Count(ConditionOperator operation, IReadOnlyList<object> values, int needed)
    {
        if (values.Count != needed)
            throw QueryFault.BadCondition($"The operator '{Spelling.Of(operation)}' requires {needed} value(s), not {values.Count}.");
    }

    static SqlFragment Compare(string sql, string sign, object value) =>
        new(sign == "<>" ? $"{sql} <> ? OR {sql} IS NULL" : $"{sql} {sign} ?", [value]);

    static SqlFragment OneOf(string sql, Column column, bool not, IReadOnlyList<object> values, Scope scope)
    {
        if (values.Count == 0)
            throw QueryFault.BadCondition($"The condition on '{column.LogicalName}' has an empty list of values.");
        Short(column);
        if (!not && (column.IsLookup || column.Type == ColumnType.Uniqueidentifier))
            return SqlFragment.OneOf(sql, values.Select(value => (Guid)ConditionValue.For(column, value, scope.Catalog)));
        var list = string.Join(", ", values.Select(_ => "?"));
        return new SqlFragment(
            not ? $"{sql} NOT IN ({list}) OR {sql} IS NULL" : $"{sql} IN ({list})", [.. values.Select(v => Encode(column, v, scope))]);
    }

    static SqlFragment Match(string sql, Column column, ConditionOperator operation, IReadOnlyList<object> values)
    {
        Count(operation, values, 1);
        if (column.IsLookup)
            throw Fault.Unsupported(
                $"the operator '{Spelling.Of(operation)}' on the lookup '{column.LogicalName}' (link its table and match the name)");
        if (column.Type is not (ColumnType.String or ColumnType.Memo or ColumnType.EntityName) || values[0] is not string text)
            throw QueryFault.BadOperator(Spelling.Of(operation), column);
        var pattern = operation switch
        {
            BeginsWith or DoesNotBeginWith => text + "%",
            EndsWith or DoesNotEndWith => "%" + text,
            _ => text,
        };
        var not = operation is NotLike or DoesNotBeginWith or DoesNotEndWith;
        var matches = PatternSql.Matches(sql, pattern);
        return not ? matches with { Text = $"NOT ({matches.Text}) OR {sql} IS NULL" } : matches;
    }

    static void Ordered(ConditionOperator operation, Column column)
    {
        if (column.Type is ColumnType.Uniqueidentifier || column.IsLookup)
            throw Fault.Unsupported(
                $"the operator '{Spelling.Of(operation)}' on the id '{column.LogicalName}', as SQL Server orders ids its own way,");
        if (column.Type is ColumnType.Boolean or ColumnType.ManagedProperty)
            throw QueryFault.BadOperator(Spelling.Of(operation), column);
    }

    static void Short(Column column)
    {
        if (column.Type == ColumnType.Memo)
            throw QueryFault.NotOnLongText();
    }

    static object Encode(Column column, object value, Scope scope) => ColumnCodec.Encode(ConditionValue.For(column, value, scope.Catalog));
}
