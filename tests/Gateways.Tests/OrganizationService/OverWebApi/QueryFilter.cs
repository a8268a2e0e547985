using System.Globalization;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>A filter expression in the Web API's words; operators that nothing uses are refused.</summary>
static class QueryFilter
{
    public static string Write(FilterExpression filter, Table table)
    {
        var parts = filter.Conditions.Select(condition => Write(condition, table))
            .Concat(filter.Filters.Select(inner => Write(inner, table))).Where(part => part.Length > 0).ToArray();
        return parts.Length == 0 ? "" : $"({string.Join(filter.FilterOperator == LogicalOperator.Or ? " or " : " and ", parts)})";
    }

    static string Write(ConditionExpression condition, Table table)
    {
        var column = table.WireName(condition.AttributeName);
        return condition.Operator switch
        {
            ConditionOperator.Null => $"{column} eq null",
            ConditionOperator.Equal => $"{column} eq {Literal(condition.Values.Single())}",
            ConditionOperator.GreaterEqual => $"{column} ge {Literal(condition.Values.Single())}",
            ConditionOperator.LessEqual => $"{column} le {Literal(condition.Values.Single())}",
            ConditionOperator.In => $"({string.Join(" or ", condition.Values.Select(value => $"{column} eq {Literal(value)}"))})",
            var other => throw new NotSupportedException($"Condition operator {other}."),
        };
    }

    static string Literal(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        Guid id => id.ToString("D"),
        bool flag => flag ? "true" : "false",
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new NotSupportedException($"A literal of type {value.GetType().Name}."),
    };
}
