using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Applying;

/// <summary>Environment variable definitions; values are rows of their own and never touched.</summary>
internal static class EnvironmentVariableWriter
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
    }
}
