using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Custom APIs with their parameters and properties; the file has no ids for them, so unique names identify them.</summary>
static class CustomApiWriter
{
    public static void Apply(CustomApiContent content, ImportContext import)
    {
        var id = IdOf(content.Key, "customapi", import);
        import.Put(ComponentKind.CustomApi, "customapi", id, new Dictionary<string, object?>
        {
            ["uniquename"] = content.UniqueName,
            ["name"] = content.Name,
            ["displayname"] = content.Names.In(import.LanguageCode) ?? content.Name,
            ["description"] = content.Descriptions.In(import.LanguageCode) ?? content.Name,
            ["bindingtype"] = content.Shape.BindingType,
            ["boundentitylogicalname"] = content.Shape.BoundTable,
            ["isfunction"] = content.Shape.IsFunction,
            ["isprivate"] = content.IsPrivate,
            ["allowedcustomprocessingsteptype"] = content.Shape.AllowedStepType,
            ["workflowsdkstepenabled"] = content.Shape.WorkflowStepEnabled,
            ["executeprivilegename"] = content.ExecutePrivilege,
            ["plugintypeid"] = content.PluginTypeId is { } type ? new RowReference("plugintype", type) : null,
        });
        foreach (var part in content.Parts)
            Apply(part, id, import);
        // Steps are registered on its message; the platform makes that row with the API.
        import.Put("sdkmessage", MessageId(content.UniqueName), new Dictionary<string, object?> { ["name"] = content.UniqueName });
    }

    /// <summary>The id of the row of sdkmessage; the same in every local Dataverse, so that a step in a file can name it.</summary>
    public static Guid MessageId(string uniqueName) => MetadataId.From("sdkmessage", uniqueName.ToLowerInvariant());

    static void Apply(CustomApiPartContent content, Guid api, ImportContext import)
    {
        var table = ComponentTables.All[content.Key.Kind].Table;
        var values = new Dictionary<string, object?>
        {
            ["customapiid"] = new RowReference("customapi", api),
            ["uniquename"] = content.UniqueName,
            ["name"] = content.Name,
            ["displayname"] = content.Names.In(import.LanguageCode) ?? content.Name,
            ["description"] = content.Descriptions.In(import.LanguageCode) ?? content.Name,
            ["type"] = content.Type,
            ["logicalentityname"] = content.Table,
        };
        if (content.IsOptional is { } isOptional)
            values["isoptional"] = isOptional;
        import.Put(content.Key.Kind, table, IdOf(content.Key, table, import), values);
    }

    static Guid IdOf(ComponentKey key, string table, ImportContext import) =>
        new TargetState(import.Work.Catalog, import.Work.Rows).Row(key)?.Id ?? MetadataId.From(table, key.Name.ToLowerInvariant());
}
