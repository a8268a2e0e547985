using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.WebApi.Query;
using VoiceForD365.Sandbox.WebApi.Reading;

namespace VoiceForD365.Sandbox.Plugins.VirtualTables;

/// <summary>The query options of a URL as the QueryExpression a data provider is handed.</summary>
internal sealed class ODataQuery(Table table)
{
    public ColumnSet Columns(QueryOptions options)
    {
        if (options.Expand.Count > 0 || options.Apply is not null)
            throw Refused(options.Apply is null ? "$expand" : "$apply");
        return new ColumnSet([.. ShownColumns.Of(table, options).Select(column => column.LogicalName)]);
    }

    public QueryExpression Of(QueryOptions options, int page, int size, string? cookie)
    {
        var query = new QueryExpression(table.LogicalName)
        {
            ColumnSet = Columns(options),
            PageInfo = new PagingInfo { PageNumber = page, Count = size, PagingCookie = cookie, ReturnTotalRecordCount = options.Count },
        };
        if (options.Filter is { } filter)
            query.Criteria = Of(filter);
        foreach (var order in options.OrderBy)
            query.AddOrder(Column(order.Path).LogicalName, order.Descending ? OrderType.Descending : OrderType.Ascending);
        return query;
    }

    FilterExpression Of(Filter filter)
    {
        var expression = new FilterExpression(filter is Filter.Or ? LogicalOperator.Or : LogicalOperator.And);
        foreach (var part in filter switch { Filter.And(var left, var right) => [left, right], Filter.Or(var left, var right) => [left, right], _ => (Filter[])[filter] })
            if (part is Filter.And or Filter.Or)
                expression.AddFilter(Of(part));
            else
                expression.AddCondition(Condition(part));
        return expression;
    }

    ConditionExpression Condition(Filter filter)
    {
        switch (filter)
        {
            case Filter.Compare(var path, var comparison, Literal.Null) when comparison is "eq" or "ne":
                return new ConditionExpression(Column(path).LogicalName, comparison == "eq" ? ConditionOperator.Null : ConditionOperator.NotNull);
            case Filter.Compare(var path, var comparison, var literal):
                return new ConditionExpression(Column(path).LogicalName, Operator(comparison), Narrow(Column(path), LiteralValue.For(Column(path), literal)));
            case Filter.Match(var function, var path, var text):
                var pattern = function switch { "startswith" => text + "%", "endswith" => "%" + text, _ => $"%{text}%" };
                return new ConditionExpression(Column(path).LogicalName, ConditionOperator.Like, pattern);
            case Filter.IsTrue(var path):
                return new ConditionExpression(Column(path).LogicalName, ConditionOperator.Equal, true);
            default:
                throw Refused($"the filter {filter.GetType().Name}");
        }
    }

    static ConditionOperator Operator(string comparison) => comparison switch
    {
        "eq" => ConditionOperator.Equal,
        "ne" => ConditionOperator.NotEqual,
        "gt" => ConditionOperator.GreaterThan,
        "ge" => ConditionOperator.GreaterEqual,
        "lt" => ConditionOperator.LessThan,
        _ => ConditionOperator.LessEqual,
    };

    static object Narrow(Column column, object value) => value is long number && column.Type != ColumnType.BigInt ? (int)number : value;

    Column Column(PropertyPath path) => path.Variable is null ? Column(path.Names) : throw Refused($"the path '{path}'");

    Column Column(IReadOnlyList<string> path) => path.Count == 1
        ? SqlPath.Property(table, path[0]) ?? throw Fault.NoProperty(path[0], table.LogicalName)
        : throw Refused($"the path '{string.Join('/', path)}'");

    FaultException Refused(string what) => Fault.Unsupported($"{what} over the virtual table '{table.LogicalName}'");
}
