using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Web resources; content is Base64 in the row, as the Web API hands it out.</summary>
static class WebResourceWriter
{
    public static void Apply(WebResourceContent content, ImportContext import) =>
        import.Put(ComponentKind.WebResource, "webresource", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["displayname"] = content.Names.In(import.LanguageCode),
            ["webresourcetype"] = content.Type,
            ["languagecode"] = content.LanguageCode,
            ["ishidden"] = content.IsHidden,
            ["content"] = Convert.ToBase64String(content.Content),
        });
}
