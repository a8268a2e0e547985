using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

static class ChartWriter
{
    public static void Apply(ChartContent content, ImportContext import)
    {
        var target = new TargetState(import.Work.Catalog, import.Work.Rows);
        var resource = content.WebResource is { } name ? ComponentIds.Find(target, References.WebResource(name)) : null;
        import.Put(ComponentKind.Chart, "savedqueryvisualization", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Names.In(import.LanguageCode),
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["primaryentitytypecode"] = content.Table,
            ["datadescription"] = content.Data,
            ["presentationdescription"] = content.Presentation,
            ["isdefault"] = content.IsDefault,
            ["iscustomizable"] = content.IsCustomizable,
            ["webresourceid"] = resource is { } id ? new RowReference("webresource", id) : null,
        });
    }
}
