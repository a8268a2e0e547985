using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>What the gateway reads of a table's metadata.</summary>
static class MetadataXml
{
    public static EntityMetadata Read(XElement table)
    {
        var read = new EntityMetadata { LogicalName = Text(table, "LogicalName"), EntitySetName = Text(table, "EntitySetName") };
        read.MetadataId = System.Xml.XmlConvert.ToGuid(Text(table, "MetadataId")!);
        Set(read, nameof(read.PrimaryIdAttribute), Text(table, "PrimaryIdAttribute"));
        Set(read, nameof(read.Attributes), (table.Element(Names.Metadata + "Attributes")?.Elements() ?? []).Select(Attribute).ToArray());
        Set(
            read, nameof(read.ManyToManyRelationships),
            (table.Element(Names.Metadata + "ManyToManyRelationships")?.Elements() ?? []).Select(Link).ToArray());
        Set(
            read, nameof(read.ManyToOneRelationships),
            (table.Element(Names.Metadata + "ManyToOneRelationships")?.Elements() ?? []).Select(Lookup).ToArray());
        Set(read, nameof(read.IsCustomEntity), Flag(table, "IsCustomEntity"));
        Set(read, nameof(read.IsManaged), Flag(table, "IsManaged"));
        Set(read, nameof(read.Keys), (table.Element(Names.Metadata + "Keys")?.Elements() ?? []).Select(Key).ToArray());
        return read;
    }

    static EntityKeyMetadata Key(XElement key)
    {
        var read = new EntityKeyMetadata { LogicalName = Member("LogicalName") };
        read.MetadataId = System.Xml.XmlConvert.ToGuid(key.Elements().Single(member => member.Name.LocalName == "MetadataId").Value);
        Set(read, nameof(read.IsManaged), System.Xml.XmlConvert.ToBoolean(Member("IsManaged")));
        Set(read, nameof(read.EntityKeyIndexStatus), Enum.Parse<EntityKeyIndexStatus>(Member("EntityKeyIndexStatus")));
        return read;

        // Keys came with 7.1 and have a namespace of their own.
        string Member(string name) => key.Elements().Single(member => member.Name.LocalName == name).Value;
    }

    static AttributeMetadata Attribute(XElement column)
    {
        var read = Text(column, "AttributeType") == "String"
            ? new StringAttributeMetadata { FormatName = new() { Value = Format(column) } }
            : new AttributeMetadata();
        read.LogicalName = Text(column, "LogicalName");
        read.MetadataId = System.Xml.XmlConvert.ToGuid(Text(column, "MetadataId"));
        Set(read, nameof(read.IsCustomAttribute), Flag(column, "IsCustomAttribute"));
        Set(read, nameof(read.IsManaged), Flag(column, "IsManaged"));
        Set(read, nameof(read.AttributeType), Enum.Parse<AttributeTypeCode>(Text(column, "AttributeType")));
        return read;
    }

    /// <summary>Came later, and has a namespace of its own.</summary>
    static string Format(XElement column) => column.Elements().Single(member => member.Name.LocalName == "FormatName").Value;

    static ManyToManyRelationshipMetadata Link(XElement link) => Related(link, new ManyToManyRelationshipMetadata
    {
        Entity1LogicalName = Text(link, "Entity1LogicalName"),
        Entity2LogicalName = Text(link, "Entity2LogicalName"),
    });

    static OneToManyRelationshipMetadata Lookup(XElement link) =>
        Related(link, new OneToManyRelationshipMetadata { ReferencingAttribute = Text(link, "ReferencingAttribute") });

    static T Related<T>(XElement link, T read) where T : RelationshipMetadataBase
    {
        read.SchemaName = Text(link, "SchemaName");
        read.MetadataId = System.Xml.XmlConvert.ToGuid(Text(link, "MetadataId"));
        read.IsCustomRelationship = Flag(link, "IsCustomRelationship");
        Set(read, nameof(read.IsManaged), Flag(link, "IsManaged"));
        return read;
    }

    public static OptionSetMetadata ReadChoice(XElement choice)
    {
        var read =
            new OptionSetMetadata { Name = Text(choice, "Name"), MetadataId = System.Xml.XmlConvert.ToGuid(Text(choice, "MetadataId")) };
        Set(read, nameof(read.IsManaged), Flag(choice, "IsManaged"));
        return read;
    }

    static bool Flag(XElement element, string name) => System.Xml.XmlConvert.ToBoolean(Text(element, name));

    /// <summary>The SDK fills these from the wire and lets nobody else.</summary>
    static void Set(object target, string property, object value) =>
        target.GetType().GetProperty(property)!.SetValue(target, value);

    static string Text(XElement element, string name) => element.Element(Names.Metadata + name)!.Value;
}
