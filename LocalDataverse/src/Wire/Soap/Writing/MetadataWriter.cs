using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Soap.Contract;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>
/// Writes metadata components in the contracts of Microsoft.Xrm.Sdk.Metadata, from the properties the Web API shows of them.
/// </summary>
static class MetadataWriter
{
    /// <summary>Properties that are Labels.</summary>
    static readonly HashSet<string> Labels = ["DisplayName", "DisplayCollectionName", "Description", "Label"];

    /// <summary>Lists, with the base class of their items.</summary>
    static readonly Dictionary<string, XName> Items = new()
    {
        ["Attributes"] = Metadata2011 + "AttributeMetadata",
        ["Keys"] = Metadata71 + "EntityKeyMetadata",
        ["Options"] = Metadata2011 + "OptionMetadata",
        ["OneToManyRelationships"] = Metadata2011 + "OneToManyRelationshipMetadata",
        ["ManyToOneRelationships"] = Metadata2011 + "OneToManyRelationshipMetadata",
        ["ManyToManyRelationships"] = Metadata2011 + "ManyToManyRelationshipMetadata",
        ["Privileges"] = Metadata2011 + "SecurityPrivilegeMetadata",
    };

    /// <summary>A result: typed, as its parameter could hold anything.</summary>
    public static XElement Write(XName name, MetadataValue value) => new(name, Typed(value.Type), Members(value.Properties, Metadata2011));

    /// <summary>An item of a list: named for the list's base class, and typed where it is of a class below it.</summary>
    public static XElement Item(MetadataValue value)
    {
        var element = new XElement(Metadata2011 + ItemName([value]), Members(value.Properties, Metadata2011));
        if (element.Name.LocalName != value.Type)
            element.Add(Typed(value.Type));
        return element;
    }

    /// <summary>The collection class of RetrieveMetadataChanges names its items in its own namespace.</summary>
    public static XElement Write(XName name, MetadataCollection tables) => new(
        name, Namespaces.Type(Contracts, "EntityMetadataCollection"),
        tables.Tables.Select(table => new XElement(Contracts + "EntityMetadata", Members(table.Properties, Metadata2011))));

    public static string ItemName(IReadOnlyList<MetadataValue> list) =>
        list is [{ Type: "OptionSetMetadata" }, ..] ? "OptionSetMetadataBase" : list.Count == 0 ? "EntityMetadata" : list[0].Type;

    static IEnumerable<XElement> Members(JsonObject properties, XNamespace space) => properties
        .Where(p => p.Value is not null && !p.Key.Contains('@', StringComparison.Ordinal))
        .OrderBy(p => MemberOrder.Of(p.Key), StringComparer.Ordinal)
        .Select(p => Member(MemberOrder.IsOfMetadataBase(p.Key) ? Metadata2011 : space, p.Key, p.Value!));

    static XElement Member(XNamespace space, string name, JsonNode value) => value switch
    {
        JsonArray list when Items.TryGetValue(name, out var item) =>
            new XElement(space + name, list.Select(node => Item(item, (JsonObject)node!))),
        JsonArray list when list.All(i => i is JsonValue) =>
            new XElement(space + name, list.Select(node => new XElement(Arrays + "string", Text(node!)))),
        JsonObject label when Labels.Contains(name) => new XElement(space + name, Label(label)),
        JsonObject constant when name is "AttributeTypeName" or "FormatName" or "DateTimeBehavior" =>
            new XElement(space + name, Members(constant, Metadata2013)),
        JsonObject managed when managed.ContainsKey("CanBeChanged") => new XElement(space + name, Members(managed, Contracts)),
        JsonObject inner => new XElement(space + name, Members(inner, Metadata2011)),
        _ => new XElement(space + name, Text(value)),
    };

    static XElement Item(XName name, JsonObject item)
    {
        var element = new XElement(name, Members(item, name.Namespace));
        if (name.LocalName == "AttributeMetadata")
            element.Add(Typed(MetadataProperties.TypeOf(item)));
        else if (name.LocalName == "OptionMetadata" && item["State"] is not null)
            element.Add(Typed("StatusOptionMetadata"));
        else if (name.LocalName == "OptionMetadata" && item["DefaultStatus"] is not null)
            element.Add(Typed("StateOptionMetadata"));
        return element;
    }

    static IEnumerable<XElement> Label(JsonObject label)
    {
        yield return new XElement(Contracts + "LocalizedLabels", (label["LocalizedLabels"] as JsonArray ?? []).Select(one =>
            new XElement(Contracts + "LocalizedLabel", Members((JsonObject)one!, Contracts))));
        yield return label["UserLocalizedLabel"] is JsonObject user
            ? new XElement(Contracts + "UserLocalizedLabel", Members(user, Contracts))
            : new XElement(Contracts + "UserLocalizedLabel", Nil);
    }

    static string Text(JsonNode value) =>
        value is JsonValue json && json.TryGetValue<bool>(out var flag) ? XmlConvert.ToString(flag) : value.ToString();

    static XAttribute Typed(string type) => Namespaces.Type(
        type switch
        {
            "MultiSelectPicklistAttributeMetadata" or "FileAttributeMetadata" => Metadata90,
            "UniqueIdentifierAttributeMetadata" => Metadata71,
            _ => Metadata2011,
        },
        type);
}
