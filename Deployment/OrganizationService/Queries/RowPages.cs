using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>A query page by page, until there are no more.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/queryexpression/page-results</remarks>
sealed class RowPages
{
    /// <summary>The platform's own limit.</summary>
    const int LargestPage = 5000;

    /// <summary>Five million rows; whoever has more pages for us than that goes round in a circle.</summary>
    const int MostPages = 1000;

    readonly QueryExpression _query;
    readonly bool _isNewestOnly;
    readonly List<Entity> _rows = [];

    /// <param name="where">Those of the question, or some of their values.</param>
    public RowPages(Query.Rows asked, Sequence<Condition> where)
    {
        _query = new(asked.Table.ToString())
        {
            ColumnSet = new ColumnSet([.. asked.Columns.Select(column => column.ToString())]),
            PageInfo = new PagingInfo { PageNumber = 1, Count = LargestPage },
        };
        if (asked.Newest is { } newest)
        {
            _isNewestOnly = true;
            _query.PageInfo.Count = newest;
            _query.AddOrder("createdon", OrderType.Descending);
        }

        foreach (var condition in where) _query.Criteria.AddFilter(Filter(condition));
        if (asked.Containing is { } search) _query.Criteria.AddFilter(Filter(search));
        if (asked.CreatedSince is { } since) _query.Criteria.AddCondition("createdon", ConditionOperator.GreaterEqual, since.UtcDateTime);
        if (asked.CreatedUntil is { } until) _query.Criteria.AddCondition("createdon", ConditionOperator.LessEqual, until.UtcDateTime);
    }

    /// <summary>The rows in which at least one of these columns has a value.</summary>
    public static RowPages Filled(LogicalName table, Sequence<LogicalName> columns, Sequence<LogicalName> anyOf)
    {
        var pages = new RowPages(new(table, columns, Sequence<Condition>.Empty), Sequence<Condition>.Empty);
        var either = new FilterExpression(LogicalOperator.Or);
        foreach (var column in anyOf) either.AddCondition(new(column.ToString(), ConditionOperator.NotNull));
        pages._query.Criteria.AddFilter(either);
        return pages;
    }

    public QueryExpression Next => _query;

    public IReadOnlyList<Entity> Rows => _rows;

    /// <returns>Whether another page follows; <see cref="Next"/> then asks for it.</returns>
    public bool Add(EntityCollection page)
    {
        _rows.AddRange(page.Entities);
        if (_isNewestOnly || !page.MoreRecords) return false;
        // The cookie says where the next page begins; where it does not move, no page is the last.
        if (page.PagingCookie is { Length: > 0 } cookie && cookie == _query.PageInfo.PagingCookie)
            throw Endless("a page leads to one that has already been read");
        if (_query.PageInfo.PageNumber >= MostPages) throw Endless($"there is a next page after {MostPages} of them");
        _query.PageInfo.PageNumber++;
        _query.PageInfo.PagingCookie = page.PagingCookie;
        return true;
    }

    static DataverseException Endless(string what) =>
        new(new(FaultKind.NotDataverse, "", $"The answer is not what is documented: {what}", null));

    static FilterExpression Filter(TextSearch search)
    {
        var either = new FilterExpression(LogicalOperator.Or);
        foreach (var column in search.Columns)
            foreach (var text in search.Texts)
                either.AddCondition(new(column.ToString(), ConditionOperator.Like, $"%{Escaped(text)}%"));
        return either;
    }

    // learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
    static string Escaped(string text) =>
        text.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");

    static FilterExpression Filter(Condition condition)
    {
        var column = condition.Column.ToString();
        var either = new FilterExpression(LogicalOperator.Or);
        if (condition.AnyOf.Any(value => value is ColumnValue.Nothing)) either.AddCondition(new(column, ConditionOperator.Null));
        var values = condition.AnyOf.Where(value => value is not ColumnValue.Nothing).Select(SdkValue.Compare).ToArray();
        if (values.Length == 1) either.AddCondition(new(column, ConditionOperator.Equal, values));
        if (values.Length > 1) either.AddCondition(new(column, ConditionOperator.In, values));
        return either;
    }
}
