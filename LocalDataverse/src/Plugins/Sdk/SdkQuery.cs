using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>
/// The local Dataverse's query as the SDK's QueryExpression, which is what plug-ins are handed whatever the client wrote.
/// </summary>
static class SdkQuery
{
    public static QueryExpression Of(Catalog catalog, TableQuery query)
    {
        if (query.IsAggregate)
            throw Fault.Unsupported($"an aggregate over '{query.Table}', whose rows come from a plug-in or pass through one");
        var expression = new QueryExpression(query.Table)
        {
            ColumnSet = Of(query.Columns),
            Distinct = query.Distinct,
            TopCount = query.Top,
            PageInfo = new PagingInfo
            {
                PageNumber = query.Paging.Page,
                Count = query.Paging.Size ?? 0,
                PagingCookie = query.Paging.Cookie,
                ReturnTotalRecordCount = query.Paging.WithTotal,
            },
        };
        if (query.Filter is { } filter)
            expression.Criteria = Of(catalog, query.Table, null, filter);
        expression.LinkEntities.AddRange(query.Links.Select(link => Of(catalog, query.Table, link)));
        expression.Orders.AddRange(query.Orders.Select(Of));
        return expression;
    }

    public static ColumnSet Of(ColumnSelection selection) => selection.All ? new ColumnSet(true) : new ColumnSet([.. selection.Names]);

    static ColumnSet Of(ColumnChoice columns) => columns switch
    {
        ColumnChoice.All => new ColumnSet(true),
        ColumnChoice.These(var names) => new ColumnSet([.. names.Select(column => column.Name)]),
        _ => throw new InvalidOperationException($"Local Dataverse bug: {columns.GetType().Name} is no choice of columns."),
    };

    /// <param name="alias">Of the link whose filter it is; null: the query's own.</param>
    static FilterExpression Of(Catalog catalog, string table, string? alias, Criterion criterion)
    {
        var filter = new FilterExpression(criterion is Criterion.Or ? LogicalOperator.Or : LogicalOperator.And);
        foreach (var part in criterion switch { Criterion.And(var parts) => parts, Criterion.Or(var parts) => parts, _ => [criterion] })
            switch (part)
            {
                case Criterion.Condition condition:
                    filter.Conditions.Add(Of(catalog, table, alias, condition));
                    break;
                case Criterion.Comparison comparison when comparison.OtherEntity is null || comparison.OtherEntity == alias:
                    filter.Conditions.Add(Of(alias, comparison));
                    break;
                case Criterion.And or Criterion.Or:
                    filter.Filters.Add(Of(catalog, table, alias, part));
                    break;
                case Criterion.Related(var link, var from) when from == alias && filter.AnyAllFilterLinkEntity is null:
                    filter.AnyAllFilterLinkEntity = Of(catalog, table, link);
                    break;
                // A filter has room for one link; the next stands in a filter of its own.
                case Criterion.Related(_, var from) when from == alias:
                    filter.Filters.Add(Of(catalog, table, alias, part));
                    break;
                case Criterion.Not(var inner) when OppositeCriterion.Of(inner) is { } opposite:
                    filter.Filters.Add(Of(catalog, table, alias, opposite));
                    break;
                default:
                    throw Fault.Unsupported(
                        $"a filter of the kind {part.GetType().Name} over '{table}', whose rows come from a plug-in or pass through one");
            }

        return filter;
    }

    static ConditionExpression Of(Catalog catalog, string table, string? alias, Criterion.Condition condition)
    {
        var other = condition.Entity == alias ? null : condition.Entity;
        var column = other is null ? catalog.Table(table)?.Column(condition.Column) : null;
        var expression = new ConditionExpression(condition.Column, (Microsoft.Xrm.Sdk.Query.ConditionOperator)(int)condition.Operator);
        if (other is not null)
            expression.EntityName = other;
        foreach (var value in condition.Values)
            expression.Values.Add(ConditionValue.Typed(column, value));
        return expression;
    }

    static ConditionExpression Of(string? alias, Criterion.Comparison comparison) =>
        new(comparison.Column, (Microsoft.Xrm.Sdk.Query.ConditionOperator)(int)comparison.Operator, comparison.OtherColumn)
        {
            EntityName = comparison.Entity == alias ? null : comparison.Entity,
            CompareColumns = true,
        };

    static LinkEntity Of(Catalog catalog, string parent, Link link)
    {
        var expression = new LinkEntity(
            parent,
            link.Table,
            link.ParentColumn,
            link.Column,
            (Microsoft.Xrm.Sdk.Query.JoinOperator)(int)link.Join)
        {
            EntityAlias = link.Alias,
            Columns = Of(link.Columns),
        };
        if (link.Filter is { } filter)
            expression.LinkCriteria = Of(catalog, link.Table, link.Alias, filter);
        expression.LinkEntities.AddRange(link.Links.Select(inner => Of(catalog, link.Table, inner)));
        expression.Orders.AddRange(link.Orders.Select(Of));
        return expression;
    }

    static OrderExpression Of(Order order) => order switch
    {
        Order.ByColumn(var entity, var column, var descending) =>
            new OrderExpression(column, descending ? OrderType.Descending : OrderType.Ascending) { EntityName = entity },
        _ => throw Fault.Unsupported("an order by an alias, where rows come from a plug-in or pass through one"),
    };
}
