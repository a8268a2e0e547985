using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One Entity node of customizations.xml.</summary>
static class TableReader
{
    static readonly HashSet<string> NotFlags = new()
    {
        "IntroducedVersion", "DaysSinceRecordLastModified", "EntitySetName", "OwnershipTypeMask",
    };

    public static TableContent Read(XElement node)
    {
        node.RefuseUnknown(
            "Name", "EntityInfo", "FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml", "CustomControlDefaultConfigs");
        var entity = node.Element("EntityInfo")?.Element("entity");
        var schemaName = node.NeededText("Name");
        var table = schemaName.ToLowerInvariant();
        if (entity is not null && entity.NeededAttribute("Name") is var name && name != schemaName)
            throw Nodes.Invalid(entity, $"is named '{name}' inside the node of '{schemaName}'");
        IReadOnlyList<FormContent> forms = [.. node.Element("FormXml").Each("forms").SelectMany(list => FormReader.Read(table, list))];
        return new TableContent(
            schemaName,
            entity?.Labels("LocalizedNames") is { Any: not null } names
                ? names
                : Labels.Of(0, node.Element("Name")!.Attribute("LocalizedName")?.Value ?? ""),
            entity is null || entity.Element("OwnershipTypeMask") is null ? null : ReadProperties(entity),
            [.. entity?.Element("attributes").Each("attribute").Select(column => ColumnReader.Read(table, column)) ?? []],
            [.. entity?.Element("EntityKeys").Each("EntityKey").Select(key => ReadKey(table, key)) ?? []],
            entity?.Flag("IsBPFEntity") == true ? [.. forms.Select(OfProcessFlow)] : forms,
            [.. node.Element("SavedQueries").Each("savedqueries").Elements("savedquery").Select(view => ViewReader.Read(table, view))],
            node.Element("RibbonDiffXml") is { HasElements: true } ribbon ? RibbonReader.Read(table, ribbon) : null)
        {
            Charts = [.. node.Element("Visualizations").Each("visualization").Select(chart => ChartReader.Read(table, chart))],
        };
    }

    /// <summary>The platform's own provider behind elastic tables, whose rows have a partition and a time to live.</summary>
    /// <remarks>microsoft/Power-Fx-Dataverse; learn.microsoft.com/power-apps/developer/data-platform/elastic-tables.</remarks>
    static readonly Guid ElasticProvider = new("1d9bde74-9ebd-4da9-8ff5-aa74945b9f74");

    /// <summary>The form of a process flow shows columns of the rows the flow is for, not of its own.</summary>
    static FormContent OfProcessFlow(FormContent form) =>
        form with { Requires = [.. form.Requires.Where(key => key.Kind != ComponentKind.Column)] };

    static TableProperties ReadProperties(XElement entity)
    {
        RefuseUnsupported(entity);
        return new TableProperties(
            entity.Text("EntitySetName") ?? DefaultSetName(entity.NeededAttribute("Name").ToLowerInvariant()),
            entity.NeededText("OwnershipTypeMask") switch
            {
                "UserOwned" => Ownership.UserOwned,
                "OrgOwned" => Ownership.OrganizationOwned,
                "BusinessOwned" => throw Nodes.Unknown(
                    $"the table '{entity.NeededAttribute("Name")}' of the platform with all its properties"),
                var other => throw Nodes.Invalid(
                    entity, $"has OwnershipTypeMask '{other}'; a table of a solution is UserOwned or OrgOwned"),
            },
            entity.Labels("LocalizedCollectionNames"),
            entity.Labels("Descriptions"),
            entity.Elements()
                .Where(child => !child.HasElements && child.Value is "0" or "1" && !NotFlags.Contains(child.Name.LocalName))
                .ToDictionary(child => child.Name.LocalName, child => child.Value == "1"),
            ReadSource(entity));
    }

    static VirtualSource? ReadSource(XElement entity)
    {
        var dataSource = entity.Text("DataSourceId") is { } id ? Nodes.IdOf(entity, id) : (Guid?)null;
        if (entity.Text("DataProviderId") is { } provider)
            return new VirtualSource(
                Nodes.IdOf(entity, provider), dataSource, entity.Text("ExternalName"), entity.Text("ExternalCollectionName"));
        return dataSource is null ? null : throw Nodes.Invalid(entity, "has a DataSourceId, but no DataProviderId");
    }

    static void RefuseUnsupported(XElement entity)
    {
        entity.RefuseUnknown("LocalizedNames", "LocalizedCollectionNames", "Descriptions", "attributes", "EntityKeys");
        if (Guid.TryParse(entity.Text("DataProviderId"), out var provider) && provider == ElasticProvider)
            throw Nodes.Unknown($"an elastic table ('{entity.NeededAttribute("Name")}')");
        if (entity.Flag("IsActivity"))
            throw Nodes.Unknown($"a custom activity ('{entity.NeededAttribute("Name")}')");
    }

    /// <summary>The platform's default: logical name with an English plural's ending.</summary>
    static string DefaultSetName(string logicalName) =>
        logicalName.EndsWith('s') || logicalName.EndsWith('x') || logicalName.EndsWith("ch") || logicalName.EndsWith("sh")
        ? $"{logicalName}es"
        : logicalName.EndsWith('y') ? $"{logicalName[..^1]}ies"
        : $"{logicalName}s";

    static KeyContent ReadKey(string table, XElement key) => new(
        table,
        key.NeededText("Name"),
        key.Labels("displaynames"),
        [.. key.Element("EntityKeyAttributes").Each("AttributeName").Select(column => column.Value.ToLowerInvariant())]);
}
