using System.Xml;
using System.Xml.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>Values of the SDK, each with the type its contract has; what nothing tested sends is refused.</summary>
static class ValueXml
{
    public static XElement Write(XName element, object? value) => new(element, Content(value));

    static object[] Content(object? value) => value switch
    {
        null => [Names.Nil],
        string text => [Names.Type(Names.Schema, "string"), text],
        bool flag => [Names.Type(Names.Schema, "boolean"), XmlConvert.ToString(flag)],
        int number => [Names.Type(Names.Schema, "int"), XmlConvert.ToString(number)],
        long number => [Names.Type(Names.Schema, "long"), XmlConvert.ToString(number)],
        decimal number => [Names.Type(Names.Schema, "decimal"), XmlConvert.ToString(number)],
        double number => [Names.Type(Names.Schema, "double"), XmlConvert.ToString(number)],
        DateTime moment => [Names.Type(Names.Schema, "dateTime"), XmlConvert.ToString(moment, XmlDateTimeSerializationMode.RoundtripKind)],
        byte[] bytes => [Names.Type(Names.Schema, "base64Binary"), Convert.ToBase64String(bytes)],
        Guid id => [Names.Type(Names.Serialization, "guid"), XmlConvert.ToString(id)],
        OptionSetValue choice => [Names.Type(Names.Contracts, "OptionSetValue"), Member("Value", choice.Value)],
        OptionSetValueCollection choices =>
            [Names.Type(Names.Contracts90, "OptionSetValueCollection"),
                choices.Select(c => new XElement(Names.Contracts90 + "OptionSetValue", Member("Value", c.Value))).ToArray()],
        Money money => [Names.Type(Names.Contracts, "Money"), Member("Value", money.Value)],
        BooleanManagedProperty managed =>
            [Names.Type(Names.Contracts, "BooleanManagedProperty"), Member("CanBeChanged", managed.CanBeChanged),
                Member("Value", managed.Value)],
        EntityReference reference => [Names.Type(Names.Contracts, "EntityReference"), .. Reference(reference)],
        EntityReferenceCollection references =>
            [Names.Type(Names.Contracts, "EntityReferenceCollection"),
                references.Select(r => new XElement(Names.Contracts + "EntityReference", Reference(r))).ToArray()],
        EntityCollection rows =>
        [
            Names.Type(Names.Contracts, "EntityCollection"),
            new XElement(Names.Contracts + "Entities", rows.Entities.Select(row => new XElement(Names.Contracts + "Entity", Row(row)))),
        ],
        Entity entity => [Names.Type(Names.Contracts, "Entity"), .. Row(entity)],
        Relationship relationship =>
            [Names.Type(Names.Contracts, "Relationship"), new XElement(Names.Contracts + "PrimaryEntityRole", Names.Nil),
                Member("SchemaName", relationship.SchemaName)],
        ColumnSet columns => [Names.Type(Names.Contracts, "ColumnSet"), .. QueryXml.Columns(columns)],
        QueryExpression query => [Names.Type(Names.Contracts, "QueryExpression"), .. QueryXml.Members(query)],
        RelationshipQueryCollection queries =>
            [Names.Type(Names.Contracts, "RelationshipQueryCollection"), queries.Select(Related).ToArray()],
        ConcurrencyBehavior behavior => [Names.Type(Names.Contracts71, "ConcurrencyBehavior"), behavior.ToString()],
        EntityFilters filters =>
            [Names.Type(Names.Metadata, "EntityFilters"), filters.ToString().Replace(",", "", StringComparison.Ordinal)],
        RolePrivilege[] privileges => [Names.Type(Names.Crm, "ArrayOfRolePrivilege"), privileges.Select(Privilege).ToArray()],
        OrganizationRequest request => [.. RequestXml.Write("x", request).Nodes()],
        OrganizationRequestCollection requests =>
            [Names.Type(Names.Contracts2012, "OrganizationRequestCollection"),
                requests.Select(r => RequestXml.Write(Names.Contracts2012 + "OrganizationRequest", r)).ToArray()],
        ExecuteMultipleSettings settings =>
        [
            Names.Type(Names.Contracts2012, "ExecuteMultipleSettings"),
            new XElement(Names.Contracts2012 + "ContinueOnError", settings.ContinueOnError),
            new XElement(Names.Contracts2012 + "ReturnResponses", settings.ReturnResponses),
        ],
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name}."),
    };

    static XElement Related(KeyValuePair<Relationship, QueryBase> query) => new(
        Names.Contracts + "KeyValuePairOfRelationshipQueryBaseX_PsK4FkN",
        new XElement(
            Names.Generic + "key", new XElement(Names.Contracts + "PrimaryEntityRole", Names.Nil),
            Member("SchemaName", query.Key.SchemaName)),
        Write(Names.Generic + "value", query.Value));

    static IEnumerable<XElement> Row(Entity entity) =>
    [
        new(Names.Contracts + "Attributes", entity.Attributes.Select(attribute => RequestXml.Pair(attribute.Key, attribute.Value))),
        new(Names.Contracts + "EntityState", Names.Nil),
        new(Names.Contracts + "FormattedValues"),
        Member("Id", entity.Id),
        Member("LogicalName", entity.LogicalName),
        new(Names.Contracts + "RelatedEntities"),
        entity.RowVersion is null ? new(Names.Contracts + "RowVersion", Names.Nil) : Member("RowVersion", entity.RowVersion),
    ];

    static object[] Reference(EntityReference reference) =>
    [
        Member("Id", reference.Id), Member("LogicalName", reference.LogicalName), new XElement(Names.Contracts + "Name", Names.Nil),
        new XElement(Names.Contracts + "RowVersion", reference.RowVersion is { } version ? version : Names.Nil),
    ];

    static XElement Privilege(RolePrivilege privilege) => new(
        Names.Crm + "RolePrivilege",
        new XElement(Names.Crm + "BusinessUnitId", privilege.BusinessUnitId), new XElement(Names.Crm + "Depth", privilege.Depth.ToString()),
        new XElement(Names.Crm + "PrivilegeId", privilege.PrivilegeId));

    static XElement Member(string name, object value) => new(Names.Contracts + name, value);
}
