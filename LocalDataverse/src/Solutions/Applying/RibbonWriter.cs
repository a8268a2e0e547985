using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Ribbon differences, a row for each: those of several solutions merge in the one ribbon of a table.</summary>
static class RibbonWriter
{
    public static void Apply(RibbonContent content, ImportContext import)
    {
        foreach (var part in content.Parts)
        {
            var (table, idColumn) = ComponentTables.All[part.Key.Kind];
            var present = new TargetState(import.Work.Catalog, import.Work.Rows).Row(part.Key);
            var id = present?.Id ?? MetadataId.From(table, part.Key.Name.ToLowerInvariant());
            import.Put(part.Key.Kind, table, id, new Dictionary<string, object?>
            {
                ["entity"] = content.Table.Length == 0 ? null : content.Table,
                [idColumn!] = part.Id,
                [TextColumn(part.Key.Kind)] = part.Xml,
            });
        }
    }

    static string TextColumn(ComponentKind kind) => kind switch
    {
        ComponentKind.RibbonCommand => "commanddefinition",
        ComponentKind.RibbonRule => "ruledefinition",
        _ => "rdx",
    };
}
