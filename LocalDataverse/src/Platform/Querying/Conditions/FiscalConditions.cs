using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Conditions on fiscal years and periods.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/use-fetchxml-fiscal-date-older-datetime-query-operators</remarks>
static class FiscalConditions
{
    /// <returns>null when the operator is another one.</returns>
    public static SqlFragment? Compile(Source source, Column column, ConditionOperator operation, IReadOnlyList<object> values, Scope scope)
    {
        var needed = operation == ConditionOperator.InFiscalPeriod ? 1 : FiscalRange.Values(operation);
        if (needed is null)
            return null;
        if (column.Type != ColumnType.DateTime)
            throw QueryFault.BadOperator(Spelling.Of(operation), column);
        ConditionCompiler.Count(operation, values, needed.Value);
        int[] numbers = [.. values.Select(value => DateConditions.Number(column, value))];
        var calendar = OrganizationCalendar.Of(scope);
        if (operation == ConditionOperator.InFiscalPeriod)
            return InPeriod(source.Sql(column), calendar, numbers[0]);
        try
        {
            return DateConditions.Within(source, column, FiscalRange.Of(operation, numbers, calendar, scope.Now).Through(scope.Now));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw QueryFault.BadValue(column, values[0]);
        }
    }

    // Days of that period of any year.
    static SqlFragment InPeriod(string sql, FiscalCalendar calendar, int period) => new(
        $"dv_fiscalperiod({sql}, ?, ?, ?) = ?",
        [(long)calendar.Month, (long)calendar.Day, (long)calendar.PeriodsPerYear, (long)period]);
}
