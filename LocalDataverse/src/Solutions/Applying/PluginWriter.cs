using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Registers assemblies, types and steps; nothing here ever runs them.</summary>
static class PluginWriter
{
    public static void Apply(PluginAssemblyContent content, ImportContext import)
    {
        import.Put(ComponentKind.PluginAssembly, "pluginassembly", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Identity.Name,
            ["version"] = content.Identity.Version.ToString(),
            ["culture"] = content.Identity.Culture,
            ["publickeytoken"] = content.Identity.PublicKeyToken,
            ["isolationmode"] = content.IsolationMode,
            ["sourcetype"] = content.SourceType,
            ["content"] = Convert.ToBase64String(content.Content),
        });
        foreach (var type in content.Types)
            import.Put(ComponentKind.PluginType, "plugintype", type.Id, new Dictionary<string, object?>
            {
                ["name"] = type.TypeName,
                ["typename"] = type.TypeName,
                ["friendlyname"] = type.FriendlyName,
                ["assemblyname"] = content.Identity.Name,
                ["version"] = content.Identity.Version.ToString(),
                ["pluginassemblyid"] = new RowReference("pluginassembly", content.Id),
            });
    }

    /// <summary>
    /// A new step starts enabled only with PublishWorkflows; an existing one keeps the state an administrator gave it unless
    /// PublishWorkflows enables it again (inferred, docs/unverified.md).
    /// </summary>
    public static void Apply(StepContent content, ImportContext import)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["sdkmessageid"] = new RowReference("sdkmessage", content.MessageId),
            ["sdkmessagefilterid"] = content.PrimaryTable is { } table
                ? new RowReference("sdkmessagefilter", Filter(content.MessageId, table, import))
                : null,
            ["eventhandler"] = new RowReference("plugintype", content.PluginTypeId),
            ["plugintypeid"] = new RowReference("plugintype", content.PluginTypeId),
            ["stage"] = content.Execution.Stage,
            ["mode"] = content.Execution.Mode,
            ["rank"] = content.Execution.Rank,
            ["filteringattributes"] = content.FilteringColumns.Count == 0 ? null : string.Join(',', content.FilteringColumns),
            ["asyncautodelete"] = content.Execution.AsyncAutoDelete,
            ["configuration"] = content.Execution.Configuration,
            ["description"] = content.Execution.Description,
        };
        // A type of a solution every environment has: the step is there, and says so when it would run, for its assembly is not.
        if (!import.Work.Rows.Exists(import.Work.Catalog.RequiredTable("plugintype"), content.PluginTypeId))
            import.Put("plugintype", content.PluginTypeId, new Dictionary<string, object?>
            {
                ["name"] = content.PluginTypeName,
                ["typename"] = content.PluginTypeName?.Split(',')[0],
            });
        var steps = import.Work.Catalog.RequiredTable("sdkmessageprocessingstep");
        if (import.EnableSteps || !import.Work.Rows.Exists(steps, content.Id))
            (values["statecode"], values["statuscode"]) = import.EnableSteps ? (0, 1) : (1, 2);
        if (import.EnableSteps)
            RowLayers.Uncustomize(import.Work, ComponentKind.Step, steps, content.Id, "statecode", "statuscode");
        import.Put(ComponentKind.Step, "sdkmessageprocessingstep", content.Id, values);
        foreach (var image in content.Images)
            Apply(image, content.Id, import);
    }

    static void Apply(StepImage image, Guid step, ImportContext import) =>
        import.Put(ComponentKind.StepImage, "sdkmessageprocessingstepimage", image.Id, new Dictionary<string, object?>
        {
            ["name"] = image.Name,
            ["entityalias"] = image.Alias,
            ["imagetype"] = image.Type,
            ["messagepropertyname"] = image.MessageProperty,
            ["attributes"] = image.Columns.Count == 0 ? null : string.Join(',', image.Columns),
            ["sdkmessageprocessingstepid"] = new RowReference("sdkmessageprocessingstep", step),
        });

    /// <summary>The row that joins a message to a table; every environment makes its own.</summary>
    static Guid Filter(Guid message, string table, ImportContext import)
    {
        var id = MetadataId.From("sdkmessagefilter", $"{message}.{table}");
        import.Put("sdkmessagefilter", id, new Dictionary<string, object?>
        {
            ["sdkmessageid"] = new RowReference("sdkmessage", message),
            ["primaryobjecttypecode"] = table,
        });
        return id;
    }
}
