using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>A QueryExpression in its contract's order; links, which nothing tested uses, are refused.</summary>
static class QueryXml
{
    public static IEnumerable<XElement> Columns(ColumnSet columns) =>
    [
        Member("AllColumns", columns.AllColumns),
        Member("Columns", columns.Columns.Select(column => new XElement(Names.Arrays + "string", column))),
    ];

    public static IEnumerable<XElement> Members(QueryExpression query) =>
    [
        Member("ColumnSet", Columns(query.ColumnSet)),
        Filter("Criteria", query.Criteria),
        Member("Distinct", query.Distinct),
        Member("EntityName", query.EntityName),
        Member("LinkEntities", query.LinkEntities.Count == 0 ? null : throw new NotSupportedException("LinkEntities.")),
        Member(
            "Orders",
            query.Orders.Select(
                order =>
                    Member(
                        "OrderExpression", new[] { Member("AttributeName", order.AttributeName), Member("OrderType", order.OrderType) }))),
        Member("PageInfo", new[]
        {
            Member("Count", query.PageInfo.Count), Member("PageNumber", query.PageInfo.PageNumber),
            Text("PagingCookie", query.PageInfo.PagingCookie),
            Member("ReturnTotalRecordCount", query.PageInfo.ReturnTotalRecordCount),
        }),
        Member("NoLock", query.NoLock),
        query.TopCount is { } top ? Member("TopCount", top) : Member("TopCount", Names.Nil),
    ];

    static XElement Filter(string name, FilterExpression filter) => Member(name, new[]
    {
        Member("Conditions", filter.Conditions.Select(Condition)),
        Member("FilterOperator", filter.FilterOperator),
        Member("Filters", filter.Filters.Select(inner => Filter("FilterExpression", inner))),
    });

    static XElement Condition(ConditionExpression condition) => Member("ConditionExpression", new[]
    {
        Member("AttributeName", condition.AttributeName), Member("Operator", condition.Operator),
        Member("Values", condition.Values.Select(value => ValueXml.Write(Names.Arrays + "anyType", value))),
        Text("EntityName", condition.EntityName),
    });

    static XElement Text(string name, string? text) => text is null ? Member(name, Names.Nil) : Member(name, text);

    static XElement Member(string name, object? content) => new(Names.Contracts + name, content);
}
