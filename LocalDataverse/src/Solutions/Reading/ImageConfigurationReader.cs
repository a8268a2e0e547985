using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>Which column is a table's image, and whether a column keeps images in full size. Files have no ids for these.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/entityimageconfig, attributeimageconfig.
/// </remarks>
static class ImageConfigurationReader
{
    public static StoredContent OfTable(XElement node)
    {
        var table = node.NeededText("parententitylogicalname").ToLowerInvariant();
        var image = node.Text("primaryimageattribute")?.ToLowerInvariant();
        return Content(OfTable(table), "entityimageconfig", table, node, image is null ? [] : [ComponentKey.Column(table, image)], new()
        {
            ["parententitylogicalname"] = table,
            ["primaryimageattribute"] = image,
        });
    }

    public static StoredContent OfColumn(XElement node)
    {
        var table = node.NeededText("parententitylogicalname").ToLowerInvariant();
        var column = node.NeededText("attributelogicalname").ToLowerInvariant();
        return Content(
            OfColumn(table, column), "attributeimageconfig", $"{table}.{column}", node, [ComponentKey.Column(table, column)], new()
            {
                ["parententitylogicalname"] = table,
                ["attributelogicalname"] = column,
                ["canstorefullimage"] = node.Flag("canstorefullimage"),
            });
    }

    public static ComponentKey OfTable(string table) =>
        ComponentKey.Of(ComponentKind.ImageTableConfiguration, MetadataId.From("entityimageconfig", table));

    public static ComponentKey OfColumn(string table, string column) =>
        ComponentKey.Of(ComponentKind.ImageColumnConfiguration, MetadataId.From("attributeimageconfig", $"{table}.{column}"));

    static StoredContent Content(
        ComponentKey key,
        string table,
        string name,
        XElement node,
        IReadOnlyList<ComponentKey> needs,
        Dictionary<string, object?> values) =>
        new(key, table, Guid.Parse(key.Name), Labels.Of(0, name), values, State: null, needs, node, ComponentSource.NoFiles);
}
