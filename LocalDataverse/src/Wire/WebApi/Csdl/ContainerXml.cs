using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using static VoiceForD365.LocalDataverse.WebApi.Csdl.CsdlNames;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>The sets, with where their navigation properties lead, and the messages that can be called.</summary>
static class ContainerXml
{
    /// <param name="types">The tables' entity types.</param>
    public static XElement Of(Catalog catalog, IReadOnlyDictionary<string, XElement> types, IReadOnlySet<string> operations) =>
        new(Edm + "EntityContainer",
        new XAttribute("Name", "System"),
        Sets(catalog).Select(table => Set(catalog, table, types[table.LogicalName])),
        OperationTypes.Imports(operations));

    /// <summary>By name, each set once.</summary>
    public static IEnumerable<Table> Sets(Catalog catalog) =>
        catalog.Tables.Values.DistinctBy(table => table.EntitySetName).OrderBy(table => table.EntitySetName, StringComparer.Ordinal);

    static XElement Set(Catalog catalog, Table table, XElement type) => new(Edm + "EntitySet",
        new XAttribute("Name", table.EntitySetName),
        new XAttribute("EntityType", $"{Namespace}.{table.LogicalName}"),
        type.Elements(Edm + "NavigationProperty").Select(navigation => Binding(catalog, navigation)).OfType<XElement>());

    // What leads to users or teams alike has no set of its own.
    static XElement? Binding(Catalog catalog, XElement navigation)
    {
        var target =
            navigation.Attribute("Type")!.Value.Replace("Collection(", "", StringComparison.Ordinal).TrimEnd(')')[(Alias.Length + 1)..];
        return catalog.Table(target) is { } table
            ? new XElement(Edm + "NavigationPropertyBinding",
                new XAttribute("Path", navigation.Attribute("Name")!.Value), new XAttribute("Target", table.EntitySetName))
            : null;
    }
}
