using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads a value whose type its i:type says: a parameter of a message, a column's value, a value to compare with.</summary>
sealed class ValueReader(Catalog catalog)
{
    static readonly Dictionary<XName, Func<string, object>> Simple = new()
    {
        [Schema + "string"] = text => text,
        [Schema + "boolean"] = text => XmlConvert.ToBoolean(text),
        [Schema + "int"] = text => XmlConvert.ToInt32(text),
        [Schema + "short"] = text => (int)XmlConvert.ToInt16(text),
        [Schema + "long"] = text => XmlConvert.ToInt64(text),
        [Schema + "decimal"] = text => XmlConvert.ToDecimal(text),
        [Schema + "double"] = text => XmlConvert.ToDouble(text),
        [Schema + "float"] = text => (double)XmlConvert.ToSingle(text),
        [Schema + "dateTime"] = text => XmlConvert.ToDateTime(text, XmlDateTimeSerializationMode.RoundtripKind),
        [Schema + "base64Binary"] = Convert.FromBase64String,
        [Serialization + "guid"] = text => XmlConvert.ToGuid(text),
    };

    public Catalog Catalog => catalog;

    /// <returns>null for nil; else a neutral value, or a <see cref="WireValue"/> around one.</returns>
    /// <exception cref="FaultException">The value cannot be read, or is of a type nothing here knows.</exception>
    public object? Read(XElement element)
    {
        if (element.IsNil())
            return null;
        var type = element.TypeName();
        if (type is null)
            return element.HasElements ? throw SoapFault.Malformed($"the type of '{element.Name.LocalName}' is not said") : element.Value;
        if (Simple.TryGetValue(type, out var parse))
            // A text keeps its blanks; other values may stand among some.
            return type == Schema + "string" ? element.Value : element.Convert(parse);
        return Class(element, type.LocalName) ?? Structure(element, type.LocalName);
    }

    object? Class(XElement element, string type) => type switch
    {
        "OptionSetValue" =>
            new WireValue(type, element.Number(Contracts, "Value") ?? throw SoapFault.Malformed("an OptionSetValue has no Value")),
        "Money" => new WireValue(type, element.Member(Contracts, "Value")?.Convert(XmlConvert.ToDecimal) ?? 0m),
        "BooleanManagedProperty" => new WireValue(type, element.Flag(Contracts, "Value")),
        "OptionSetValueCollection" => new WireValue(type, element.Elements().Select(o => o.Number(Contracts, "Value") ?? 0).ToArray()),
        "Entity" => new EntityReader(this).Read(element),
        "EntityReference" => new EntityReader(this).Reference(element),
        "EntityCollection" => new EntityReader(this).Collection(element),
        "EntityReferenceCollection" => element.Elements().Select(new EntityReader(this).Row).ToList(),
        "Relationship" => RelationshipReader.Read(element),
        "RelationshipQueryCollection" => element.Elements().Select(Related).ToList(),
        "ColumnSet" => QueryReader.Selection(element),
        "QueryExpression" or "QueryByAttribute" or "FetchExpression" => new QueryReader(this).Read(element),
        "EntityQueryExpression" => new MetadataQueryReader(this).Read(element),
        "OrganizationRequestCollection" => element.Elements().Select(new RequestReader(this).Read).ToList(),
        "ExecuteMultipleSettings" =>
            new ExecuteMultipleSettings(element.Flag(Contracts2012, "ContinueOnError"), element.Flag(Contracts2012, "ReturnResponses")),
        "AliasedValue" => throw Fault.InvalidArgument("Incorrect attribute value type Microsoft.Xrm.Sdk.AliasedValue"),
        _ when type.StartsWith("ArrayOf", StringComparison.Ordinal) => element.Elements().Select(Item).ToList(),
        _ when element.Element(Contracts + "RequestName") is not null => new RequestReader(this).Read(element),
        _ => null,
    };

    RelatedQuery Related(XElement pair) => new(
        RelationshipReader.Read(pair.Member(Generic, "key") ?? throw SoapFault.Malformed("a related query has no relationship")),
        new QueryReader(this).Read(pair.Member(Generic, "value") ?? throw SoapFault.Malformed("a relationship has no query")));

    // The items of an array of a simple type are named for it and carry no i:type.
    object? Item(XElement item) => item.IsNil() ? null
        : item.TypeName() is not null ? WireValue.Bare(Read(item))
        : Simple.TryGetValue(Schema + item.Name.LocalName, out var simple) ? item.Convert(simple)
        : Simple.TryGetValue(Serialization + item.Name.LocalName, out var other) ? item.Convert(other)
        : Structure(item, item.Name.LocalName);

    /// <summary>
    /// Another contract type: an enumeration is its member's name, anything else its members (of two of one name the first).
    /// </summary>
    object Structure(XElement element, string type) => !element.HasElements ? element.Value
        : new StructureValue(
            type, element.Elements().DistinctBy(e => e.Name.LocalName).ToDictionary(e => e.Name.LocalName, Member, StringComparer.Ordinal));

    object? Member(XElement member)
    {
        if (member.IsNil())
            return null;
        if (member.TypeName() is not null)
            return WireValue.Bare(Read(member));
        if (!member.HasElements)
            return Untyped(member.Value);
        return member.Elements()
            .All(e => e.Name.Namespace == Arrays || e.Name == member.Elements().First().Name && member.Elements().Count() > 1)
            ? member.Elements().Select(Item).ToList()
            : Structure(member, member.Name.LocalName);
    }

    // A structure's members do not say their types; what reads like an id, a flag or a number is one.
    static object Untyped(string text) => Guid.TryParseExact(text, "D", out var id) ? id
        : text is "true" or "false" ? text == "true"
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
