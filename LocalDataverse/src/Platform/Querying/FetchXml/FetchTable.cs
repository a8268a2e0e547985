using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.FetchXml;

/// <summary>Reads what entity and link-entity have in common: columns, filters, orders, links.</summary>
static class FetchTable
{
    static readonly string[] Children = ["filter", "order", "link-entity", "attribute", "all-attributes", "no-attrs"];
    static readonly string[] OrderAttributes = ["attribute", "alias", "descending", "entityname"];

    public static TableQuery Read(XElement entity, bool isAggregate)
    {
        FetchNode.Check(entity, ["name", "enableprefiltering", "prefilterparametername"], Children);
        return new TableQuery(FetchNode.Required(entity, "name"))
        {
            // An entity that names no column answers all of them.
            Columns = FetchColumns.Read(entity, isAggregate) ?? (isAggregate ? ColumnChoice.Id : new ColumnChoice.All()),
            Filter = Filter(entity, isAggregate),
            Links = [.. entity.Elements("link-entity").Select(l => Link(l, isAggregate))],
            Orders = Orders(entity, isAggregate),
        };
    }

    public static Link Link(XElement element, bool isAggregate)
    {
        FetchNode.Check(
            element, ["name", "from", "to", "alias", "link-type", "visible", "intersect", "enableprefiltering", "prefilterparametername"],
            Children);
        var name = FetchNode.Required(element, "name");
        var (from, to) = (FetchNode.Text(element, "from"), FetchNode.Text(element, "to"));
        if (from is null != to is null)
            throw new FaultException(400, "0x80041111", "AttributeFrom and AttributeTo must be either both specified or both omitted.");
        if (from is null || to is null)
            throw Fault.Unsupported($"the link-entity '{name}' without from and to");
        FetchNode.Flag(element, "visible");
        FetchNode.Flag(element, "intersect");
        return new Link(name, from, to, LinkType(FetchNode.Text(element, "link-type")))
        {
            Alias = FetchNode.Text(element, "alias"),
            Columns = FetchColumns.Read(element, isAggregate) ?? ColumnChoice.Id,
            Filter = Filter(element, isAggregate),
            Links = [.. element.Elements("link-entity").Select(l => Link(l, isAggregate))],
            Orders = Orders(element, isAggregate),
        };
    }

    static Criterion? Filter(XElement element, bool isAggregate)
    {
        var filters = element.Elements("filter").Select(f => FetchFilter.Read(f, isAggregate)).ToList();
        return filters.Count switch { 0 => null, 1 => filters[0], _ => new Criterion.And(filters) };
    }

    static List<Order> Orders(XElement element, bool isAggregate)
    {
        var orders = new List<Order>();
        foreach (var order in element.Elements("order"))
        {
            FetchNode.Check(order, OrderAttributes, []);
            var descending = FetchNode.Flag(order, "descending", "0x80041119");
            orders.Add((FetchNode.Text(order, "attribute"), FetchNode.Text(order, "alias")) switch
            {
                (null, { } alias) => new Order.ByAlias(alias, descending),
                ({ } column, null) => new Order.ByColumn(FetchNode.Text(order, "entityname"), column, descending),
                (null, null) => throw (isAggregate ? QueryFault.OrderWithoutAlias() : QueryFault.OrderWithoutColumn()),
                _ => throw (isAggregate ? QueryFault.OrderByColumnOfAggregate() : QueryFault.OrderByAliasOfPlain()),
            });
        }

        return orders;
    }

    static JoinOperator LinkType(string? text) => text switch
    {
        null or "inner" => JoinOperator.Inner,
        "natural" => JoinOperator.Natural,
        "outer" => JoinOperator.LeftOuter,
        "in" => JoinOperator.In,
        "exists" => JoinOperator.Exists,
        "matchfirstrowusingcrossapply" => JoinOperator.MatchFirstRowUsingCrossApply,
        "any" => JoinOperator.Any,
        "not any" => JoinOperator.NotAny,
        "all" => JoinOperator.All,
        "not all" => JoinOperator.NotAll,
        _ => throw new FaultException(400, "0x80041117",
            "The only valid values for link-type attribute are "
            + $"'natural', 'inner','in','exists','matchfirstrowusingcrossapply' and 'outer'. Value = {text}"),
    };
}
