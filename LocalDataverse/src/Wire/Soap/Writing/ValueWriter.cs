using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>Writes a result of a message with the type its client expects.</summary>
static class ValueWriter
{
    public static XElement Write(XName name, object? value, ResponseContext context) => value switch
    {
        null => new XElement(name, Nil),
        RowReference row => new XElement(name, Namespaces.Type(Contracts, "EntityReference"), EntityWriter.Reference(row, null)),
        EntityValue entity => new XElement(name, Namespaces.Type(Contracts, "Entity"), new EntityWriter(context).Members(entity)),
        QueryResult answer => new XElement(name, Namespaces.Type(Contracts, "EntityCollection"), new EntityWriter(context).Members(answer)),
        IReadOnlyList<EntityValue> rows =>
            new XElement(name, Namespaces.Type(Contracts, "EntityCollection"), new EntityWriter(context).Members(rows)),
        IReadOnlyList<ExecutedItem> items => ResponseWriter.Items(name, items, context),
        IReadOnlyList<UpsertedRow> rows =>
            new XElement(
                name, Namespaces.Type(Contracts, "ArrayOfUpsertResponse"), rows.Select(row => ResponseWriter.Upserted(row, context))),
        MetadataValue metadata => MetadataWriter.Write(name, metadata),
        MetadataCollection tables => MetadataWriter.Write(name, tables),
        MetadataValue[] list =>
            new XElement(name, Namespaces.Type(Metadata2011, "ArrayOf" + MetadataWriter.ItemName(list)), list.Select(MetadataWriter.Item)),
        StructureValue[] list =>
            new XElement(name, Namespaces.Type(Crm, "ArrayOfRolePrivilege"), list.Select(StructureWriter.RolePrivilege)),
        StructureValue structure => StructureWriter.Write(name, structure),
        IEnumerable<Guid> ids =>
            new XElement(
                name, Namespaces.Type(Arrays, "ArrayOfguid"), ids.Select(id => new XElement(Arrays + "guid", XmlConvert.ToString(id)))),
        IEnumerable<int> numbers =>
            new XElement(name, Namespaces.Type(Arrays, "ArrayOfint"), numbers.Select(n => new XElement(Arrays + "int", n))),
        _ => new XElement(name, Plain(value)),
    };

    /// <summary>Type and text of a value that needs no class.</summary>
    public static IEnumerable<object> Plain(object value) => value switch
    {
        // Of what was not written by a row's rules; WCF writes references, which readers refuse all the same.
        string text => [Namespaces.Type(Schema, "string"), XmlText.Of(text)],
        bool flag => [Namespaces.Type(Schema, "boolean"), XmlConvert.ToString(flag)],
        int number => [Namespaces.Type(Schema, "int"), XmlConvert.ToString(number)],
        long number => [Namespaces.Type(Schema, "long"), XmlConvert.ToString(number)],
        decimal number => [Namespaces.Type(Schema, "decimal"), XmlConvert.ToString(number)],
        double number => [Namespaces.Type(Schema, "double"), XmlConvert.ToString(number)],
        Guid id => [Namespaces.Type(Serialization, "guid"), XmlConvert.ToString(id)],
        DateTime moment => [Namespaces.Type(Schema, "dateTime"), XmlConvert.ToString(moment, XmlDateTimeSerializationMode.Utc)],
        // The SDK has no day without a time.
        DateOnly day =>
            [Namespaces.Type(Schema, "dateTime"),
                XmlConvert.ToString(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), XmlDateTimeSerializationMode.Utc)],
        byte[] bytes => [Namespaces.Type(Schema, "base64Binary"), Convert.ToBase64String(bytes)],
        _ => throw new InvalidOperationException($"Local Dataverse bug: a result of type {value.GetType().Name} has no form in SOAP."),
    };
}
