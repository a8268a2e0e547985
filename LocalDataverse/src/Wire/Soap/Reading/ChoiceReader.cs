using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads a ColumnSet of a query, with its aggregates and groups.</summary>
static class ChoiceReader
{
    public static (ColumnChoice Columns, bool IsAggregate) Read(XElement? columns)
    {
        if (columns is null)
            return (ColumnChoice.Id, false);
        var expressions = columns.Members(Contracts, "AttributeExpressions").Select(Expression).ToList();
        if (columns.Flag(Contracts, "AllColumns"))
            return expressions.Count == 0
                ? (new ColumnChoice.All(), false)
                : throw Fault.InvalidArgument("AllColumns and aggregates exclude each other.");
        IEnumerable<ChosenColumn> plain = columns.Members(Contracts, "Columns").Select(c => new ChosenColumn.Plain(c.Value));
        return (new ColumnChoice.These([.. plain, .. expressions]), expressions.Exists(e => e is not ChosenColumn.Plain));
    }

    static ChosenColumn Expression(XElement expression)
    {
        var name = expression.Text(Contracts, "AttributeName") ?? throw SoapFault.Malformed("an aggregate has no AttributeName");
        var alias = expression.Text(Contracts, "Alias");
        var part = expression.Text(Contracts, "DateTimeGrouping") is { } grouping and not "None"
            ? Parse<DateGrouping>(grouping)
            : (DateGrouping?)null;
        if (expression.Flag(Contracts, "HasGroupBy"))
            return new ChosenColumn.Grouped(name, alias, part);
        return expression.Text(Contracts, "AggregateType") is { } aggregate and not "None"
            ? new ChosenColumn.Aggregated(name, alias, Parse<AggregateFunction>(aggregate))
            : new ChosenColumn.Plain(name, alias);
    }

    /// <exception cref="FaultException">The name is none of the enumeration's.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value)
            ? value
            : throw SoapFault.Malformed($"'{name}' is no {typeof(T).Name}");
}
