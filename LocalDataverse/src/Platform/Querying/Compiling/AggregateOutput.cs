using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>A column of an aggregate query: an aggregate, or what is grouped by.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data</remarks>
static class AggregateOutput
{
    public static Output Of(ChosenColumn chosen, Source source, Column column, string key)
    {
        if (chosen is not (ChosenColumn.Aggregated or ChosenColumn.Grouped))
            throw QueryFault.ColumnInAggregate(chosen.Name);
        if (chosen.Alias is null)
            throw QueryFault.BadAlias(null);
        return chosen is ChosenColumn.Aggregated aggregated
            ? Aggregate(aggregated, source, column, key)
            : Group((ChosenColumn.Grouped)chosen, source, column, key);
    }

    /// <summary>A stand-in for a column whose value is a plain number, whatever the column itself holds.</summary>
    public static Column WholeNumber(Column of) =>
        new() { LogicalName = of.LogicalName, SchemaName = of.SchemaName, Type = ColumnType.Integer };

    static Output Aggregate(ChosenColumn.Aggregated chosen, Source source, Column column, string key)
    {
        var sql = source.Sql(column);
        var isDecimal = column.Type is ColumnType.Decimal or ColumnType.Money;
        var isNumber = isDecimal || column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Double;
        return chosen.Function switch
        {
            AggregateFunction.Count => Result("count(*)", WholeNumber(column)),
            AggregateFunction.CountColumn => Result($"count({(chosen.Distinct ? "DISTINCT " : "")}{sql})", WholeNumber(column)),
            AggregateFunction.Sum when isDecimal => Result($"dv_sum({sql})", column),
            AggregateFunction.Avg when isDecimal => Result($"dv_average({sql})", column),
            AggregateFunction.Sum when isNumber => Result($"sum({sql})", column),
            AggregateFunction.Avg when column.Type == ColumnType.Double => Result($"avg({sql})", column),
            // As in SQL Server, the average of whole numbers is one.
            AggregateFunction.Avg when isNumber => Result($"sum({sql}) / count({sql})", column),
            AggregateFunction.Min when isNumber || column.Type == ColumnType.DateTime => Result($"min({sql})", column),
            AggregateFunction.Max when isNumber || column.Type == ColumnType.DateTime => Result($"max({sql})", column),
            _ => throw QueryFault.BadAggregate(chosen.Function, column),
        };

        Output Result(string expression, Column value) => new(key, source.Table.LogicalName, column.LogicalName, true, value, expression);
    }

    static Output Group(ChosenColumn.Grouped chosen, Source source, Column column, string key)
    {
        if (column.Type == ColumnType.DateTime && chosen.Part is null || column.Type != ColumnType.DateTime && chosen.Part is not null)
            throw QueryFault.BadDateGrouping(chosen.Part?.ToString().ToLowerInvariant());
        if (column.Type is ColumnType.MultiSelectPicklist)
            throw Fault.Unsupported($"grouping by the multi-select choice '{column.LogicalName}'");
        if (chosen.Part is not { } part)
        {
            var select = OutputCompiler.Select(source, column);
            var groupBy = source.Sql(column);
            return new Output(key, source.Table.LogicalName, column.LogicalName, true, column, select)
            {
                GroupBy = column.IsLookup ? select : groupBy,
            };
        }

        var expression = Part(part, source.Sql(column));
        return new Output(key, source.Table.LogicalName, column.LogicalName, true, WholeNumber(column), expression)
        {
            GroupBy = expression,
        };
    }

    // Weeks are SQL Server's: the first one holds January 1, each begins on a Sunday.
    static string Part(DateGrouping part, string moment) => part switch
    {
        DateGrouping.Day => $"CAST(strftime('%d', {moment}) AS INTEGER)",
        DateGrouping.Week => $"(CAST(strftime('%j', {moment}) AS INTEGER)"
            + $" + CAST(strftime('%w', {moment}, 'start of year') AS INTEGER) - 1) / 7 + 1",
        DateGrouping.Month => $"CAST(strftime('%m', {moment}) AS INTEGER)",
        DateGrouping.Quarter => $"(CAST(strftime('%m', {moment}) AS INTEGER) + 2) / 3",
        DateGrouping.Year => $"CAST(strftime('%Y', {moment}) AS INTEGER)",
        _ => throw Fault.Unsupported($"dategrouping by {part}, as the local Dataverse has no fiscal calendar,"),
    };
}
