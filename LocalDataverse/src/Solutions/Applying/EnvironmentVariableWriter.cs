using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Environment variable definitions, and the values some files bring; other values are never touched.</summary>
static class EnvironmentVariableWriter
{
    public static void Apply(EnvironmentVariableContent content, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable("environmentvariabledefinition");
        var existing = import.Work.Rows.Where(table, ("schemaname", content.SchemaName)).FirstOrDefault();
        var id = existing?.Id ?? MetadataId.From("environmentvariabledefinition", content.SchemaName.ToLowerInvariant());
        import.Put(ComponentKind.EnvironmentVariable, table.LogicalName, id, new Dictionary<string, object?>
        {
            ["schemaname"] = content.SchemaName,
            ["displayname"] = content.Names.In(import.LanguageCode) ?? content.SchemaName,
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["defaultvalue"] = content.DefaultValue,
            ["type"] = content.Type,
            ["isrequired"] = content.IsRequired,
            ["secretstore"] = content.SecretStore,
        });
        if (content.Value is { } value)
            Apply(value, new RowReference(table.LogicalName, id), import);
    }

    /// <summary>A variable has one value: that of another id is the same one.</summary>
    static void Apply(EnvironmentVariableValueContent content, RowReference definition, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable("environmentvariablevalue");
        var existing = import.Work.Rows.Where(table, ("environmentvariabledefinitionid", definition)).FirstOrDefault();
        var id = existing?.Id ?? content.Id ?? MetadataId.From(table.LogicalName, content.Variable.ToLowerInvariant());
        import.Put(ComponentKind.EnvironmentVariableValue, table.LogicalName, id, new Dictionary<string, object?>
        {
            ["environmentvariabledefinitionid"] = definition,
            ["schemaname"] = content.Variable,
            ["value"] = content.Value,
            ["iscustomizable"] = content.IsCustomizable,
        });
    }
}
