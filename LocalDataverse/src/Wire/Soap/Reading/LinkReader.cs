using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

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
