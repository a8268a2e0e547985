using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Which columns a new row takes over from the row it is made for. Files have no ids for these; both tables identify a map.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/entitymap, attributemap. Only apps and InitializeFrom use
/// them, which the local Dataverse has not.
/// </remarks>
static class TableMapReader
{
    public static IEnumerable<StoredContent> Read(XElement node)
    {
        var (source, target) = (node.NeededText("EntitySource").ToLowerInvariant(), node.NeededText("EntityTarget").ToLowerInvariant());
        var map = MetadataId.From("entitymap", $"{source}.{target}");
        yield return new StoredContent(
            ComponentKey.Of(ComponentKind.TableMap, map),
            "entitymap",
            map,
            Labels.Of(0, $"{source} to {target}"),
            new Dictionary<string, object?> { ["sourceentityname"] = source, ["targetentityname"] = target },
            State: null,
            [ComponentKey.Table(source), ComponentKey.Table(target)],
            node,
            ComponentSource.NoFiles);
        foreach (var column in node.Element("AttributeMaps").Each("AttributeMap"))
        {
            var from = column.NeededText("AttributeSource").ToLowerInvariant();
            var to = column.NeededText("AttributeTarget").ToLowerInvariant();
            var id = MetadataId.From("attributemap", $"{source}.{target}.{from}.{to}");
            yield return new StoredContent(
                ComponentKey.Of(ComponentKind.ColumnMap, id),
                "attributemap",
                id,
                Labels.Of(0, $"{source}.{from} to {target}.{to}"),
                new Dictionary<string, object?>
                {
                    ["entitymapid"] = new RowReference("entitymap", map),
                    ["sourceattributename"] = from,
                    ["targetattributename"] = to,
                },
                State: null,
                [ComponentKey.Of(ComponentKind.TableMap, map), ComponentKey.Column(source, from), ComponentKey.Column(target, to)],
                column,
                ComponentSource.NoFiles);
        }
    }
}
