using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Rows of components that are kept and never run.</summary>
static class StoredWriter
{
    const int Draft = 0, DraftReason = 1;

    /// <summary>
    /// A process starts as the file has it with PublishWorkflows, as a draft without; one that is there keeps its state then.
    /// </summary>
    public static void Apply(StoredContent content, ImportContext import)
    {
        var target = new TargetState(import.Work.Catalog, import.Work.Rows);
        var present = target.Row(content.Key);
        var values = new Dictionary<string, object?>(content.Values);
        foreach (var (column, key) in content.Lookups)
            values[column] = new RowReference(ComponentTables.All[key.Kind].Table, ComponentIds.Of(target, key));
        if (content.State is var (state, status) && (import.EnableSteps || present is null))
            (values["statecode"], values["statuscode"]) = import.EnableSteps ? (state, status) : (Draft, DraftReason);
        var id = present?.Id ?? content.Id ?? MetadataId.From(content.Table, content.Key.Name.ToLowerInvariant());
        import.Put(content.Key.Kind, content.Table, id, values);
    }
}
