using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using static VoiceForD365.LocalDataverse.WebApi.Csdl.CsdlNames;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>The $metadata document: every table here, and the messages. Made once per state of the metadata.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents, "CSDL $metadata document"</remarks>
static class MetadataDocument
{
    static readonly ConditionalWeakTable<Catalog, ConcurrentDictionary<bool, string>> Made = [];

    /// <param name="operations">Names of the actions and functions there are.</param>
    /// <param name="annotated">Whether descriptions and what is read-only are told too.</param>
    public static string Of(Catalog catalog, IReadOnlySet<string> operations, bool annotated) =>
        Made.GetOrCreateValue(catalog)
            .GetOrAdd(
                annotated,
                _ =>
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                        + Make(catalog, operations, annotated).ToString(SaveOptions.DisableFormatting));

    static XElement Make(Catalog catalog, IReadOnlySet<string> operations, bool annotated)
    {
        var xml = new EntityTypeXml(catalog, annotated);
        var types = catalog.Tables.Values.ToDictionary(table => table.LogicalName, xml.Of);
        var schema = new XElement(Edm + "Schema",
            new XAttribute("Namespace", Namespace),
            new XAttribute("Alias", Alias),
            EntityTypeXml.Common(catalog),
            types.Values,
            ManagedProperty(),
            OperationTypes.Of(operations),
            ContainerXml.Of(catalog, types, operations));
        return new XElement(Edmx + "Edmx",
            new XAttribute("Version", "4.0"),
            new XAttribute(XNamespace.Xmlns + "edmx", Edmx.NamespaceName),
            new XElement(Edmx + "DataServices", schema));
    }

    static XElement ManagedProperty() => new(Edm + "ComplexType",
        new XAttribute("Name", "BooleanManagedProperty"),
        Property("Value", "Edm.Boolean"), Property("CanBeChanged", "Edm.Boolean"), Property("ManagedPropertyLogicalName", "Edm.String"));

    static XElement Property(string name, string type) => new(Edm + "Property",
        new XAttribute("Name", name), new XAttribute("Type", type), type == "Edm.String" ? null : new XAttribute("Nullable", "false"));
}
