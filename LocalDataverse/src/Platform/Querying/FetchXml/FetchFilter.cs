using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.FetchXml;

/// <summary>Reads a filter with its conditions.</summary>
static class FetchFilter
{
    static readonly string[] Attributes =
        ["type", "isquickfindfields", "hint", "overridequickfindrecordlimitenabled", "overridequickfindrecordlimitdisabled"];

    static readonly string[] ConditionAttributes =
        ["attribute", "operator", "value", "valueof", "entityname", "uiname", "uitype", "uihidden", "column", "aggregate", "alias",
            "rowaggregate"];

    public static Criterion Read(XElement filter, bool isAggregate)
    {
        FetchNode.Check(filter, Attributes, ["condition", "filter", "link-entity"]);
        FetchNode.Flag(filter, "isquickfindfields", "0x80041138");
        var parts = filter.Elements().Select(e => Part(e, isAggregate)).ToList();
        return FetchNode.Text(filter, "type") switch
        {
            null or "and" => new Criterion.And(parts),
            "or" => new Criterion.Or(parts),
            _ => throw new FaultException(400, "0x80041122", "Unsupported filter type. Valid values are 'and', or 'or'."),
        };
    }

    static Criterion Part(XElement element, bool isAggregate) => element.Name.LocalName switch
    {
        "condition" => Condition(element),
        "filter" => Read(element, isAggregate),
        _ => new Criterion.Related(FetchTable.Link(element, isAggregate)),
    };

    static Criterion Condition(XElement element)
    {
        FetchNode.Check(element, ConditionAttributes, ["value"]);
        foreach (var name in (string[])["column", "aggregate", "alias", "rowaggregate"])
            if (FetchNode.Text(element, name) is not null)
                throw Fault.Unsupported($"the attribute '{name}' of a FetchXML condition");
        var column = FetchNode.Required(element, "attribute");
        var spelling = FetchNode.Required(element, "operator");
        var operation = Spelling.Parse(spelling) ?? throw QueryFault.UnknownOperator(spelling);
        var entity = FetchNode.Text(element, "entityname");
        if (FetchNode.Text(element, "valueof") is not { } other)
            return new Criterion.Condition(entity, column, operation, Values(element));
        if (element.Attribute("value") is not null || element.Elements("value").Any())
            throw QueryFault.BadCondition($"The condition on '{column}' has both a value and valueof.");
        return other.Split('.') switch
        {
            [var plain] => new Criterion.Comparison(entity, column, operation, entity, plain),
            [var alias, var plain] => new Criterion.Comparison(entity, column, operation, alias, plain),
            _ => throw QueryFault.BadCondition($"valueof='{other}' names no column."),
        };
    }

    static List<object> Values(XElement condition)
    {
        var values = new List<object>();
        if ((string?)condition.Attribute("value") is { } single)
            values.Add(single);
        foreach (var value in condition.Elements("value"))
        {
            FetchNode.Check(value, ["uiname", "uitype"], []);
            values.Add(value.Value);
        }

        return values;
    }
}
