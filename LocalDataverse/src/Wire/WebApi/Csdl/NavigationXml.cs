using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using static VoiceForD365.LocalDataverse.WebApi.Csdl.CsdlNames;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>Relationships as navigation properties, each with the name it has on the other side.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-navigation-properties</remarks>
static class NavigationXml
{
    const string Owner = "owner";

    public static IEnumerable<XElement> Of(Catalog catalog, Table table)
    {
        foreach (var relationship in catalog.ManyToOneOf(table.LogicalName))
            yield return Single(catalog, table, relationship);
        foreach (var relationship in catalog.OneToManyOf(table.LogicalName))
            if (relationship.ReferencedTable != Owner)
                yield return Collection(
                    relationship.ReferencedNavigation, relationship.ReferencingTable, relationship.ReferencingNavigation);
        foreach (var link in catalog.ManyToManyOf(table.LogicalName))
        {
            if (link.Table1 == table.LogicalName)
                yield return Collection(link.Table1Navigation, link.Table2, link.Table2Navigation);
            if (link.Table2 == table.LogicalName && (link.Table1 != link.Table2 || link.Table1Navigation != link.Table2Navigation))
                yield return Collection(link.Table2Navigation, link.Table1, link.Table1Navigation);
        }
    }

    static XElement Single(Catalog catalog, Table table, OneToMany relationship)
    {
        var isOwner = relationship.ReferencedTable == Owner;
        var element = new XElement(Edm + "NavigationProperty",
            new XAttribute("Name", relationship.ReferencingNavigation),
            new XAttribute("Type", Type(isOwner ? "principal" : relationship.ReferencedTable)),
            new XAttribute("Nullable", "false"));
        // Users and teams have the common type's collections too, but nothing tells which of them are whose.
        if (!isOwner)
            element.Add(new XAttribute("Partner", relationship.ReferencedNavigation));
        element.Add(new XElement(Edm + "ReferentialConstraint",
            new XAttribute("Property", table.Columns[relationship.ReferencingColumn].PropertyName),
            new XAttribute("ReferencedProperty", isOwner ? Principal.Key : catalog.RequiredTable(relationship.ReferencedTable).PrimaryId)));
        return element;
    }

    static XElement Collection(string name, string target, string partner) => new(Edm + "NavigationProperty",
        new XAttribute("Name", name), new XAttribute("Type", $"Collection({Type(target)})"), new XAttribute("Partner", partner));
}
