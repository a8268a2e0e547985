using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>Answers as the SDK's types; a type nothing tested receives is refused.</summary>
static class AnswerXml
{
    public static OrganizationResponse Response(XElement response)
    {
        var read = new OrganizationResponse { ResponseName = Text(response, "ResponseName") };
        foreach (var (name, value) in Pairs(response.Element(Names.Contracts + "Results")!)) read[name] = Value(value)!;
        return read;
    }

    static object? Value(XElement value) => Type(value) switch
    {
        null => null,
        "string" => value.Value,
        "boolean" => XmlConvert.ToBoolean(value.Value),
        "int" => XmlConvert.ToInt32(value.Value),
        "long" => XmlConvert.ToInt64(value.Value),
        "decimal" => XmlConvert.ToDecimal(value.Value),
        "double" => XmlConvert.ToDouble(value.Value),
        "dateTime" => XmlConvert.ToDateTime(value.Value, XmlDateTimeSerializationMode.RoundtripKind),
        "guid" => XmlConvert.ToGuid(value.Value),
        "OptionSetValue" => new OptionSetValue(int.Parse(Text(value, "Value")!, CultureInfo.InvariantCulture)),
        "OptionSetValueCollection" =>
            new OptionSetValueCollection(
                [.. value.Elements().Select(o => new OptionSetValue(int.Parse(Text(o, "Value")!, CultureInfo.InvariantCulture)))]),
        "Money" => new Money(XmlConvert.ToDecimal(Text(value, "Value")!)),
        "BooleanManagedProperty" => new BooleanManagedProperty(XmlConvert.ToBoolean(Text(value, "Value")!)),
        "EntityReference" =>
            new EntityReference(Text(value, "LogicalName"), XmlConvert.ToGuid(Text(value, "Id")!)) { Name = Text(value, "Name") },
        "Entity" => Row(value),
        "EntityCollection" => Rows(value),
        "EntityMetadata" => MetadataXml.Read(value),
        "OptionSetMetadata" => MetadataXml.ReadChoice(value),
        "OrganizationResponseCollection" => Items(value),
        var type => throw new NotSupportedException($"A result of type {type}."),
    };

    static Entity Row(XElement row)
    {
        var entity = new Entity(Text(row, "LogicalName"), XmlConvert.ToGuid(Text(row, "Id")!)) { RowVersion = Text(row, "RowVersion") };
        foreach (var (name, value) in Pairs(row.Element(Names.Contracts + "Attributes")!)) entity[name] = Value(value);
        foreach (var (name, value) in Pairs(row.Element(Names.Contracts + "FormattedValues")!)) entity.FormattedValues[name] = value.Value;
        foreach (var related in row.Element(Names.Contracts + "RelatedEntities")!.Elements())
            entity.RelatedEntities[new Relationship(Text(related.Element(Names.Generic + "key")!, "SchemaName"))] =
                Rows(related.Element(Names.Generic + "value")!);
        return entity;
    }

    static EntityCollection Rows(XElement rows) => new([.. rows.Element(Names.Contracts + "Entities")!.Elements().Select(Row)])
    {
        EntityName = Text(rows, "EntityName"),
        MoreRecords = XmlConvert.ToBoolean(Text(rows, "MoreRecords")!),
        PagingCookie = Text(rows, "PagingCookie"),
        TotalRecordCount = XmlConvert.ToInt32(Text(rows, "TotalRecordCount")!),
    };

    /// <summary>ExecuteMultiple and ExecuteTransaction answer collections of one name in two namespaces.</summary>
    static object Items(XElement items)
    {
        if (items.Elements().Any(item => item.Name.Namespace == Names.Contracts71))
        {
            var responses = new OrganizationResponseCollection();
            responses.AddRange(items.Elements().Select(Response));
            return responses;
        }

        var read = new ExecuteMultipleResponseItemCollection();
        read.AddRange(items.Elements().Select(item => new ExecuteMultipleResponseItem
        {
            RequestIndex = (int)item.Element(Names.Contracts2012 + "RequestIndex")!,
            Fault = Present(item.Element(Names.Contracts2012 + "Fault")) is { } fault ? SoapWire.Fault(fault) : null,
            Response = Present(item.Element(Names.Contracts2012 + "Response")) is { } response ? Response(response) : null,
        }));
        return read;
    }

    static IEnumerable<(string Name, XElement Value)> Pairs(XElement pairs) =>
        pairs.Elements().Select(pair => (pair.Element(Names.Generic + "key")!.Value, pair.Element(Names.Generic + "value")!));

    static string? Type(XElement value) =>
        Present(value) is null
            ? null
            : ((string?)value.Attribute(Names.Instance + "type") ?? throw new FormatException($"'{value}' has no type.")).Split(':')[1];

    static string? Text(XElement element, string name) => Present(element.Element(Names.Contracts + name))?.Value;

    static XElement? Present(XElement? element) => (bool?)element?.Attribute(Names.Instance + "nil") == true ? null : element;
}
