using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>
/// Writes Entity, EntityReference and EntityCollection. The order of members is the serializer's: it skips what comes out of order.
/// </summary>
sealed class EntityWriter(ResponseContext context)
{
    public IEnumerable<XElement> Members(EntityValue entity)
    {
        yield return new XElement(Contracts + "Attributes", entity.Columns.Select(c => Attribute(entity, c.Key, c.Value)));
        yield return new XElement(Contracts + "EntityState", Nil);
        yield return new XElement(Contracts + "FormattedValues", entity.FormattedValues.Select(f => new XElement(
            Contracts + "KeyValuePairOfstringstring", new XElement(Generic + "key", f.Key), new XElement(Generic + "value", f.Value))));
        yield return new XElement(Contracts + "Id", XmlConvert.ToString(entity.Id ?? Guid.Empty));
        yield return new XElement(Contracts + "KeyAttributes");
        yield return new XElement(Contracts + "LogicalName", entity.Table);
        yield return new XElement(Contracts + "RelatedEntities", entity.Related.Select(Related));
        yield return entity.RowVersion is { } version
            ? new XElement(Contracts + "RowVersion", version.ToString(CultureInfo.InvariantCulture))
            : new XElement(Contracts + "RowVersion", Nil);
    }

    public IEnumerable<XElement> Members(QueryResult answer) =>
        Collection(answer.Rows, answer.Table, answer.MoreRecords, answer.PagingCookie, answer.Total, answer.TotalLimitExceeded);

    public IEnumerable<XElement> Members(IReadOnlyList<EntityValue> rows) =>
        Collection(rows, rows.Count > 0 ? rows[0].Table : null, false, null, -1, false);

    /// <param name="name">The row's primary name; null where it is not known.</param>
    public static IEnumerable<XElement> Reference(RowReference row, string? name)
    {
        yield return new XElement(Contracts + "Id", XmlConvert.ToString(row.Id));
        yield return new XElement(Contracts + "KeyAttributes");
        yield return new XElement(Contracts + "LogicalName", row.Table);
        yield return name is null ? new XElement(Contracts + "Name", Nil) : new XElement(Contracts + "Name", name);
        yield return new XElement(Contracts + "RowVersion", Nil);
    }

    IEnumerable<XElement> Collection(IReadOnlyList<EntityValue> rows, string? table, bool more, string? cookie, int total, bool limited)
    {
        yield return new XElement(Contracts + "Entities", rows.Select(row => new XElement(Contracts + "Entity", Members(row))));
        yield return table is null ? new XElement(Contracts + "EntityName", Nil) : new XElement(Contracts + "EntityName", table);
        yield return new XElement(Contracts + "MinActiveRowVersion", "-1");
        yield return new XElement(Contracts + "MoreRecords", XmlConvert.ToString(more));
        yield return cookie is null ? new XElement(Contracts + "PagingCookie", Nil) : new XElement(Contracts + "PagingCookie", cookie);
        yield return new XElement(Contracts + "TotalRecordCount", total);
        yield return new XElement(Contracts + "TotalRecordCountLimitExceeded", XmlConvert.ToString(limited));
    }

    // The serializer makes the name up from the types of key and value.
    XElement Related((RelationshipName Relationship, QueryResult Rows) related) => new(
        Contracts + "KeyValuePairOfRelationshipEntityCollectionX_PsK4FkN",
        new XElement(
            Generic + "key",
            related.Relationship.IsReferenced is { } referenced
                ? new XElement(Contracts + "PrimaryEntityRole", referenced ? "Referenced" : "Referencing")
                : new XElement(Contracts + "PrimaryEntityRole", Nil),
            new XElement(Contracts + "SchemaName", related.Relationship.SchemaName)),
        new XElement(Generic + "value", Members(related.Rows)));

    XElement Attribute(EntityValue entity, string name, object? value) => new(
        Contracts + "KeyValuePairOfstringanyType",
        new XElement(Generic + "key", name),
        Value(Generic + "value", context.Catalog.Table(entity.Table)?.Column(name), value, entity.FormattedValues, name));

    XElement Value(XName element, Column? column, object? value, IReadOnlyDictionary<string, string> texts, string name) =>
        (value, column?.Type) switch
        {
            (AliasedValue aliased, _) => new XElement(
                element, Namespaces.Type(Contracts, "AliasedValue"),
                new XElement(Contracts + "AttributeLogicalName", aliased.Column),
                new XElement(Contracts + "EntityLogicalName", aliased.Table),
                new XElement(Contracts + "NeedFormatting", "true"), new XElement(Contracts + "ReturnType", "0"),
                Value(
                    Contracts + "Value",
                    context.Counts.Contains(name) ? null : context.Catalog.Table(aliased.Table)?.Column(aliased.Column),
                    aliased.Value, texts, name)),
            (int choice, ColumnType.Picklist or ColumnType.State or ColumnType.Status) => new XElement(
                element, Namespaces.Type(Contracts, "OptionSetValue"), new XElement(Contracts + "Value", choice)),
            (int[] choices, _) => new XElement(
                element, Namespaces.Type(Contracts90, "OptionSetValueCollection"),
                choices.Select(choice => new XElement(Contracts90 + "OptionSetValue", new XElement(Contracts + "Value", choice)))),
            (decimal amount, ColumnType.Money) =>
                new XElement(element, Namespaces.Type(Contracts, "Money"), new XElement(Contracts + "Value", XmlConvert.ToString(amount))),
            (bool flag, ColumnType.ManagedProperty) => new XElement(
                element, Namespaces.Type(Contracts, "BooleanManagedProperty"),
                new XElement(Contracts + "CanBeChanged", "true"),
                new XElement(Contracts + "ManagedPropertyLogicalName", name + "anddeletable"),
                new XElement(Contracts + "Value", XmlConvert.ToString(flag))),
            (RowReference row, _) =>
                new XElement(element, Namespaces.Type(Contracts, "EntityReference"), Reference(row, texts.GetValueOrDefault(name))),
            _ => ValueWriter.Write(element, value, context),
        };
}
