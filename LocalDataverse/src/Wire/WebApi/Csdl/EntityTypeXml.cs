using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using static VoiceForD365.LocalDataverse.WebApi.Csdl.CsdlNames;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>A table as an EntityType: key, properties, navigation properties, alternate keys.</summary>
/// <param name="annotated">Whether descriptions and what is read-only are told too.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-entitytypes, web-api-properties</remarks>
sealed class EntityTypeXml(Catalog catalog, bool annotated)
{
    const string Activity = "activitypointer";

    public XElement Of(Table table)
    {
        var baseType = Principal.Is(table) ? "principal" : table.IsActivity && table.LogicalName != Activity ? Activity : "crmbaseentity";
        var names = new HashSet<string>();
        var type = new XElement(
            Edm + "EntityType", new XAttribute("Name", table.LogicalName), new XAttribute("BaseType", Type(baseType)));
        if (baseType == "crmbaseentity")
            type.Add(Key(table.PrimaryId));
        else
            names.Add(baseType == Activity ? "activityid" : Principal.Key);
        foreach (var column in table.Columns.Values.Where(column => column.Type != ColumnType.PartyList && names.Add(column.PropertyName)))
            type.Add(Property(table, column));
        foreach (var navigation in NavigationXml.Of(catalog, table).Where(navigation => names.Add(navigation.Attribute("Name")!.Value)))
            type.Add(navigation);
        if (table.Keys.Count > 0)
            type.Add(AlternateKeysXml.Of(table));
        if (annotated && table.Description.Length > 0)
            type.Add(Description(table.Description));
        return type;
    }

    /// <summary>The types no table stands behind, and the ones tables inherit from.</summary>
    public static IEnumerable<XElement> Common(Catalog catalog)
    {
        yield return new XElement(Edm + "EntityType", new XAttribute("Name", "crmbaseentity"), new XAttribute("Abstract", "true"));
        yield return new XElement(
            Edm + "EntityType", new XAttribute("Name", "expando"), new XAttribute("BaseType", Type("crmbaseentity")),
            new XAttribute("OpenType", "true"));
        yield return Keyed("principal", Principal.Key);
        if (catalog.Table(Activity) is null)
            yield return Keyed(Activity, "activityid");
    }

    static XElement Keyed(string name, string key) => new(Edm + "EntityType",
        new XAttribute("Name", name), new XAttribute("BaseType", Type("crmbaseentity")), Key(key), Id(key));

    static XElement Key(string name) => new(Edm + "Key", new XElement(Edm + "PropertyRef", new XAttribute("Name", name)));

    static XElement Id(string name) =>
        new(Edm + "Property", new XAttribute("Name", name), new XAttribute("Type", "Edm.Guid"), new XAttribute("Nullable", "false"));

    XElement Property(Table table, Column column)
    {
        if (column.LogicalName == table.PrimaryId)
            return Id(column.LogicalName);
        var type = column.Type == ColumnType.ManagedProperty ? Type("BooleanManagedProperty") : EdmType.Of(column);
        var property = new XElement(Edm + "Property", new XAttribute("Name", column.PropertyName), new XAttribute("Type", type));
        if (type == "Edm.Decimal")
            property.Add(new XAttribute("Scale", "Variable"));
        if (annotated && column.DisplayName.Length > 0)
            property.Add(Description(column.DisplayName));
        if (annotated && (column.IsLookup || column is { ValidForCreate: false, ValidForUpdate: false }))
            property.Add(
                new XElement(Edm + "Annotation", new XAttribute("Term", "Org.OData.Core.V1.Computed"), new XAttribute("Bool", "true")));
        return property;
    }

    static XElement Description(string text) =>
        new(Edm + "Annotation", new XAttribute("Term", "Org.OData.Core.V1.Description"), new XAttribute("String", text));
}
