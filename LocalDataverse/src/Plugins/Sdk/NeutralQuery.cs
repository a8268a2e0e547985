using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying.FetchXml;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>The SDK's queries as the local Dataverse's one kind of query.</summary>
static class NeutralQuery
{
    public static TableQuery Of(QueryBase query) => query switch
    {
        QueryExpression expression => Of(expression),
        QueryByAttribute byAttribute => Of(byAttribute),
        FetchExpression fetch => FetchXmlReader.Parse(fetch.Query),
        _ => throw Fault.Unsupported($"a query of type {query.GetType().Name}"),
    };

    static TableQuery Of(QueryExpression query) => new(query.EntityName)
    {
        Columns = Of(query.ColumnSet),
        Filter = Of(query.Criteria),
        Links = [.. query.LinkEntities.Select(Of)],
        Orders = [.. query.Orders.Select(Of)],
        Distinct = query.Distinct,
        Top = query.TopCount,
        Paging = Of(query.PageInfo),
    };

    static TableQuery Of(QueryByAttribute query) => new(query.EntityName)
    {
        Columns = Of(query.ColumnSet),
        IsByAttribute = true,
        Filter = new Criterion.And([.. query.Attributes.Zip(query.Values, Equal)]),
        Orders = [.. query.Orders.Select(Of)],
        Top = query.TopCount,
        Paging = Of(query.PageInfo),
    };

    static Criterion Equal(string column, object? value) => value is null
        ? new Criterion.Condition(null, column, Vocabulary.ConditionOperator.Null, [])
        : new Criterion.Condition(null, column, Vocabulary.ConditionOperator.Equal, [Value(value)]);

    static ColumnChoice Of(ColumnSet? columns) => columns switch
    {
        null => ColumnChoice.Id,
        { AllColumns: true } => new ColumnChoice.All(),
        _ => new ColumnChoice.These([.. columns.Columns.Select(name => new ChosenColumn.Plain(name))]),
    };

    static Criterion? Of(FilterExpression? filter)
    {
        if (filter is null || (filter.Conditions.Count == 0 && filter.Filters.Count == 0 && filter.AnyAllFilterLinkEntity is null))
            return null;
        Criterion[] parts =
        [
            .. filter.Conditions.Select(Of),
            .. filter.Filters.Select(Of).OfType<Criterion>(),
            .. filter.AnyAllFilterLinkEntity is { } link ? [new Criterion.Related(Of(link))] : Array.Empty<Criterion>(),
        ];
        return filter.FilterOperator == LogicalOperator.Or ? new Criterion.Or(parts) : new Criterion.And(parts);
    }

    static Criterion Of(ConditionExpression condition)
    {
        var comparison = (Vocabulary.ConditionOperator)(int)condition.Operator;
        var entity = string.IsNullOrEmpty(condition.EntityName) ? null : condition.EntityName;
        return condition.CompareColumns
            ? new Criterion.Comparison(entity, condition.AttributeName, comparison, null, (string)condition.Values.Single())
            : new Criterion.Condition(entity, condition.AttributeName, comparison, [.. condition.Values.SelectMany(Values)]);
    }

    // A list given as one value counts as its members, as the SDK's own constructors treat it.
    static IEnumerable<object> Values(object value) => value is System.Collections.IEnumerable list and not string
        ? list.Cast<object>().Select(Value)
        : [Value(value)];

    static object Value(object value) => NeutralValue.Of(value) switch
    {
        Storage.RowReference row => row.Id,
        null => throw Fault.InvalidArgument("A condition has a value that is null; use the operator Null."),
        var neutral => neutral,
    };

    static Link Of(LinkEntity link) => new(
        link.LinkToEntityName, link.LinkToAttributeName, link.LinkFromAttributeName, (Vocabulary.JoinOperator)(int)link.JoinOperator)
    {
        Alias = string.IsNullOrEmpty(link.EntityAlias) ? null : link.EntityAlias,
        Columns = Of(link.Columns),
        Filter = Of(link.LinkCriteria),
        Links = [.. link.LinkEntities.Select(Of)],
        Orders = [.. link.Orders.Select(Of)],
    };

    static Order Of(OrderExpression order) => string.IsNullOrEmpty(order.Alias)
        ? new Order.ByColumn(
            string.IsNullOrEmpty(order.EntityName) ? null : order.EntityName,
            order.AttributeName,
            order.OrderType == OrderType.Descending)
        : new Order.ByAlias(order.Alias, order.OrderType == OrderType.Descending);

    static Paging Of(PagingInfo? page) => page is null
        ? Paging.FirstPage
        : new Paging(Math.Max(page.PageNumber, 1), page.Count == 0 ? null : page.Count, page.PagingCookie, page.ReturnTotalRecordCount);
}
