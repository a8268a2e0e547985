using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads Entity, EntityReference and EntityCollection.</summary>
sealed class EntityReader(ValueReader values)
{
    public EntityValue Read(XElement entity)
    {
        var name = Name(entity);
        return new EntityValue(name, Id(entity), Pairs(entity.Member(Contracts, "Attributes"), values.Catalog.Table(name)))
        {
            KeyColumns = Keys(entity, name),
            RowVersion = Version(entity),
            RelatedRows = [.. entity.Members(Contracts, "RelatedEntities").Select(Related)],
        };
    }

    (RelationshipName, IReadOnlyList<EntityValue>) Related(XElement pair) => (
        RelationshipReader.Read(pair.Element(Generic + "key") ?? throw SoapFault.Malformed("related rows have no relationship")),
        Collection(pair.Element(Generic + "value") ?? throw SoapFault.Malformed("a relationship has no related rows")));

    /// <returns>
    /// A <see cref="RowReference"/>; a <see cref="KeyReference"/>; or, with a row version, an <see cref="EntityValue"/> without columns.
    /// </returns>
    public object Reference(XElement reference)
    {
        var (name, id, keys, version) = (Name(reference), Id(reference), Keys(reference, Name(reference)), Version(reference));
        if (version is not null)
            return new EntityValue(name, id, new Dictionary<string, object?>()) { KeyColumns = keys, RowVersion = version };
        if (id is null && keys.Count > 0)
            return new KeyReference(name, keys);
        return new RowReference(name, id ?? throw Fault.InvalidArgument("Entity Id must be specified for the operation."));
    }

    public RowReference Row(XElement reference) => Reference(reference) is RowReference row ? row
        : throw Fault.Unsupported("a related row named by an alternate key");

    public IReadOnlyList<EntityValue> Collection(XElement collection) => [.. collection.Members(Contracts, "Entities").Select(Read)];

    Dictionary<string, object?> Keys(XElement element, string name) =>
        Pairs(element.Member(Contracts, "KeyAttributes"), values.Catalog.Table(name));

    Dictionary<string, object?> Pairs(XElement? pairs, Table? table)
    {
        var read = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in pairs?.Elements() ?? [])
        {
            var key = pair.Text(Generic, "key") ?? throw SoapFault.Malformed("an attribute has no name");
            var value = pair.Element(Generic + "value") is { } element ? values.Read(element) : null;
            read[key] = WireValue.Neutral(table, key, value);
        }

        return read;
    }

    static string Name(XElement element) => element.Text(Contracts, "LogicalName") is { Length: > 0 } name
        ? name
        : throw Fault.InvalidArgument("Required member 'LogicalName' missing for field 'Target'");

    // An id that was never set travels as zeros.
    static Guid? Id(XElement element) =>
        element.Member(Contracts, "Id")?.Convert(XmlConvert.ToGuid) is { } id && id != Guid.Empty ? id : null;

    static long? Version(XElement element) =>
        long.TryParse(element.Text(Contracts, "RowVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
