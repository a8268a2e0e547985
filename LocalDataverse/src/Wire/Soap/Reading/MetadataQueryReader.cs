using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Soap.Contract;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads an EntityQueryExpression with the queries for parts of a table below it.</summary>
sealed class MetadataQueryReader(ValueReader values)
{
    public Organization.MetadataQuery Read(XElement query) => new(
        query.Member(Namespaces.MetadataQuery, "Criteria") is { } criteria ? Filter(criteria) : null,
        query.Member(Namespaces.MetadataQuery, "Properties") is not { } properties ? []
            : properties.Flag(Namespaces.MetadataQuery, "AllProperties") ? null
            : [.. properties.Members(Namespaces.MetadataQuery, "PropertyNames").Select(p => p.Value)])
    {
        Attributes = Part(query, "AttributeQuery"),
        Relationships = Part(query, "RelationshipQuery"),
        Keys = Part(query, "KeyQuery"),
    };

    Organization.MetadataQuery? Part(XElement query, string name) =>
        query.Member(Namespaces.MetadataQuery, name) is { } part ? Read(part) : null;

    MetadataFilter Filter(XElement filter) => new(
        filter.Text(Namespaces.MetadataQuery, "FilterOperator") == "Or",
        [.. filter.Members(Namespaces.MetadataQuery, "Conditions").Select(Condition)],
        [.. filter.Members(Namespaces.MetadataQuery, "Filters").Select(Filter)]);

    MetadataCondition Condition(XElement condition) => new(
        condition.Text(Namespaces.MetadataQuery, "PropertyName")
            ?? throw Fault.InvalidArgument("A metadata condition has no PropertyName."),
        condition.Text(Namespaces.MetadataQuery, "ConditionOperator") ?? "Equals",
        condition.Element(Namespaces.MetadataQuery + "Value") is { } value ? WireValue.Bare(values.Read(value)) : null);
}
