using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.FetchXml;

/// <summary>Reads the attribute elements of an entity or a link-entity.</summary>
static class FetchColumns
{
    static readonly string[] Attributes =
        ["name", "alias", "aggregate", "groupby", "dategrouping", "usertimezone", "distinct", "rowaggregate", "build", "addedby"];

    /// <returns>null when the element says nothing about columns.</returns>
    public static ColumnChoice? Read(XElement element, bool isAggregate)
    {
        if (element.Element("all-attributes") is { } all)
        {
            FetchNode.Check(all, [], []);
            return new ColumnChoice.All();
        }

        var columns = element.Elements("attribute").Select(a => Column(a, isAggregate)).ToList();
        if (columns.Count > 0)
            return new ColumnChoice.These(columns);
        if (element.Element("no-attrs") is not { } none)
            return null;
        FetchNode.Check(none, [], []);
        return ColumnChoice.Id;
    }

    static ChosenColumn Column(XElement element, bool isAggregate)
    {
        FetchNode.Check(element, Attributes, []);
        var (name, alias) = (FetchNode.Required(element, "name"), FetchNode.Text(element, "alias"));
        var grouped = FetchNode.Flag(element, "groupby", "0x8004112E");
        // The time zone of every user here is UTC, so grouping by it or not is the same.
        FetchNode.Flag(element, "usertimezone");
        var aggregate = FetchNode.Text(element, "aggregate");
        if (grouped && aggregate is not null)
            throw QueryFault.GroupAndAggregate();
        if (aggregate is not null)
            return new ChosenColumn.Aggregated(name, alias, Function(aggregate), FetchNode.Flag(element, "distinct", "0x80041115"));
        if (grouped)
            return new ChosenColumn.Grouped(name, alias, Grouping(FetchNode.Text(element, "dategrouping")));
        if (isAggregate)
            throw QueryFault.ColumnInAggregate(name);
        return FetchNode.Text(element, "rowaggregate") switch
        {
            null => new ChosenColumn.Plain(name, alias),
            "CountChildren" or "countchildren" => new ChosenColumn.ChildCount(name, alias),
            var other => throw Fault.Unsupported($"rowaggregate='{other}' in FetchXML"),
        };
    }

    static AggregateFunction Function(string text) => text switch
    {
        "count" => AggregateFunction.Count,
        "countcolumn" => AggregateFunction.CountColumn,
        "sum" => AggregateFunction.Sum,
        "avg" => AggregateFunction.Avg,
        "min" => AggregateFunction.Min,
        "max" => AggregateFunction.Max,
        _ => throw new FaultException(400, "0x8004111a", $"An error occurred while processing Aggregates in Query. Aggregate = {text}"),
    };

    static DateGrouping? Grouping(string? text) => text switch
    {
        null => null,
        "day" => DateGrouping.Day,
        "week" => DateGrouping.Week,
        "month" => DateGrouping.Month,
        "quarter" => DateGrouping.Quarter,
        "year" => DateGrouping.Year,
        "fiscal-period" => DateGrouping.FiscalPeriod,
        "fiscal-year" => DateGrouping.FiscalYear,
        _ => throw QueryFault.BadDateGrouping(text),
    };
}
