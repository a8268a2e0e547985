using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>Turns criteria into SQL; names and types are checked on the way.</summary>
static class CriterionCompiler
{
    /// <param name="own">The table the criterion belongs to, whose columns need no name before them.</param>
    public static SqlFragment Compile(Criterion criterion, Source own, Statement statement)
    {
        switch (criterion)
        {
            case Criterion.And(var parts):
                return Combine(parts, "AND", own, statement);
            case Criterion.Or(var parts):
                return Combine(parts, "OR", own, statement);
            case Criterion.Condition condition:
                statement.Compilation.CountCondition();
                var source = condition.Entity is { } entity ? statement.Source(entity) : own;
                return ConditionCompiler.Compile(source, source.Column(condition.Column), condition, statement.Compilation.Scope);
            case Criterion.Comparison comparison:
                statement.Compilation.CountCondition();
                return Compare(comparison, own, statement);
            case Criterion.Not(var inner):
                var fulfilled = Compile(inner, own, statement);
                return fulfilled with { Text = $"NOT coalesce(({fulfilled.Text}), 0)" };
            case Criterion.Related(var link, var from):
                if (link.Join is not (JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll))
                    throw QueryFault.BadJoin($"A link of kind {link.Join} cannot stand in a filter.");
                return LinkCompiler.Exists(link, from is null ? own : statement.Source(from), statement);
            default:
                throw new InvalidOperationException($"Local Dataverse bug: criterion {criterion.GetType().Name} has no SQL.");
        }
    }

    static SqlFragment Combine(IReadOnlyList<Criterion> parts, string word, Source own, Statement statement)
    {
        if (parts.Count == 0)
            return SqlFragment.True;
        var compiled = parts.Select(p => Compile(p, own, statement)).ToList();
        return new SqlFragment(string.Join($" {word} ", compiled.Select(p => $"({p.Text})")), [.. compiled.SelectMany(p => p.Values)]);
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows#limitations-on-column-comparison-filters. "ne" keeps
    /// rows whose first column has no value, whatever the second: so a public SQL client for Dataverse found (MarkMpn/Sql4Cds).
    /// </remarks>
    static SqlFragment Compare(Criterion.Comparison comparison, Source own, Statement statement)
    {
        var source = comparison.Entity is { } entity ? statement.Source(entity) : own;
        var other = comparison.OtherEntity is { } otherEntity ? statement.Source(otherEntity) : own;
        var (column, otherColumn) = (source.Column(comparison.Column), other.Column(comparison.OtherColumn));
        if (Comparable(column) != Comparable(otherColumn))
            throw QueryFault.BadCondition($"The columns '{column.LogicalName}' and '{otherColumn.LogicalName}' are of different types.");
        var sign = ConditionCompiler.Sign(comparison.Operator)
                ?? throw QueryFault.BadCondition($"Columns cannot be compared by {comparison.Operator}.");
        var (left, right) = (source.Sql(column), other.Sql(otherColumn));
        return new SqlFragment(sign == "<>" ? $"{left} <> {right} OR {left} IS NULL" : $"{left} {sign} {right}", []);
    }

    static (ColumnType, DateBehavior) Comparable(Column column) => column.Type switch
    {
        ColumnType.Memo => (ColumnType.String, column.DateBehavior),
        ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer => (ColumnType.Uniqueidentifier, column.DateBehavior),
        ColumnType.State or ColumnType.Status => (ColumnType.Picklist, column.DateBehavior),
        ColumnType.MultiSelectPicklist =>
            throw Fault.Unsupported($"comparing the multi-select choice '{column.LogicalName}' with a column"),
        // Columns that keep the user's or no time zone can be compared with each other, not with a mere day.
        ColumnType.DateTime when column.DateBehavior != DateBehavior.DateOnly => (ColumnType.DateTime, DateBehavior.UserLocal),
        _ => (column.Type, column.DateBehavior),
    };
}
