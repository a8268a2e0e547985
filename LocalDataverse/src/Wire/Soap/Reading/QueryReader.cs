using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying.FetchXml;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads QueryExpression, QueryByAttribute and FetchExpression as the one kind of query there is here.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/build-queries-with-queryexpression</remarks>
sealed class QueryReader(ValueReader values)
{
    /// <param name="query">With an i:type.</param>
    public TableQuery Read(XElement query) => query.TypeName()?.LocalName switch
    {
        "QueryExpression" => Expression(query),
        "QueryByAttribute" => ByAttribute(query),
        "FetchExpression" => FetchXmlReader.Parse(query.Text(Contracts, "Query") ?? throw OrganizationFault.MissingParameter("Query")),
        var other => throw Fault.Unsupported($"the query type '{other}'"),
    };

    public static ColumnSelection Selection(XElement columns) => columns.Members(Contracts, "AttributeExpressions").Any()
        ? throw Fault.InvalidArgument("Aggregates are not allowed in a Retrieve.")
        : new ColumnSelection(columns.Flag(Contracts, "AllColumns"), [.. columns.Members(Contracts, "Columns").Select(c => c.Value)]);

    TableQuery Expression(XElement query)
    {
        if (query.Member(Contracts, "SubQueryExpression") is not null)
            throw Fault.Unsupported("QueryExpression.SubQueryExpression");
        if (query.Text(Contracts, "DataSource") is { Length: > 0 } source)
            throw Fault.Unsupported($"the data source '{source}' of a query");
        return Common(query) with
        {
            Filter = query.Member(Contracts, "Criteria") is { } criteria ? new FilterReader(values).Read(criteria) : null,
            Distinct = query.Flag(Contracts, "Distinct"),
            Links = [.. query.Members(Contracts, "LinkEntities").Select(new LinkReader(values).Read)],
        };
    }

    TableQuery ByAttribute(XElement query)
    {
        var columns = query.Members(Contracts, "Attributes").Select(a => a.Value).ToList();
        var given = query.Members(Contracts, "Values").Select(v => WireValue.Bare(values.Read(v))).ToList();
        if (columns.Count != given.Count)
            throw Fault.InvalidArgument("The number of attributes and of values of a QueryByAttribute must be the same.");
        IEnumerable<Criterion> conditions = columns.Zip(given, (column, value) => value is null
            ? new Criterion.Condition(null, column, ConditionOperator.Null, [])
            : new Criterion.Condition(null, column, ConditionOperator.Equal, [value]));
        return Common(query) with { Filter = new Criterion.And([.. conditions]), IsByAttribute = true };
    }

    static TableQuery Common(XElement query)
    {
        var (columns, isAggregate) = ChoiceReader.Read(query.Member(Contracts, "ColumnSet"));
        return new TableQuery(query.Text(Contracts, "EntityName") ?? throw OrganizationFault.MissingParameter("EntityName"))
        {
            Columns = columns,
            IsAggregate = isAggregate,
            Orders = OrderReader.Read(query),
            Top = query.Number(Contracts, "TopCount"),
            Paging = Page(query.Member(Contracts, "PageInfo")),
        };
    }

    static Paging Page(XElement? page) => page is null ? Paging.FirstPage : new Paging(
        Math.Max(1, page.Number(Contracts, "PageNumber") ?? 1),
        page.Number(Contracts, "Count") is > 0 and var size ? size : null,
        page.Text(Contracts, "PagingCookie") is { Length: > 0 } cookie ? cookie : null,
        page.Flag(Contracts, "ReturnTotalRecordCount"));
}

/// <summary>Reads a LinkEntity with all below it.</summary>
sealed class LinkReader(ValueReader values)
{
    public Link Read(XElement link) => new(
        Needed(link, "LinkToEntityName"), Needed(link, "LinkToAttributeName"), Needed(link, "LinkFromAttributeName"),
        ChoiceReader.Parse<JoinOperator>(link.Text(Contracts, "JoinOperator") ?? nameof(JoinOperator.Inner)))
    {
        Alias = link.Text(Contracts, "EntityAlias") is { Length: > 0 } alias ? alias : null,
        Columns = ChoiceReader.Read(link.Member(Contracts, "Columns")).Columns,
        Filter = link.Member(Contracts, "LinkCriteria") is { } criteria ? new FilterReader(values).Read(criteria) : null,
        Links = [.. link.Members(Contracts, "LinkEntities").Select(Read)],
        Orders = OrderReader.Read(link),
    };

    static string Needed(XElement link, string name) =>
        link.Text(Contracts, name) ?? throw SoapFault.Malformed($"a LinkEntity has no {name}");
}

/// <summary>Reads the Orders of a query or a link.</summary>
static class OrderReader
{
    public static IReadOnlyList<Order> Read(XElement query) => [.. query.Members(Contracts, "Orders").Select(One)];

    static Order One(XElement order)
    {
        var descending = order.Text(Contracts, "OrderType") == "Descending";
        return order.Text(Contracts, "Alias") is { Length: > 0 } alias
            ? new Order.ByAlias(alias, descending)
            : new Order.ByColumn(
                order.Text(Contracts, "EntityName"),
                order.Text(Contracts, "AttributeName") ?? throw SoapFault.Malformed("an order has no AttributeName"), descending);
    }
}
