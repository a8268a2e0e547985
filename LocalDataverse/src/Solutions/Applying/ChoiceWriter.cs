using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>
/// Global choices. Options an environment has and the file lacks stay, so that no row is left with a number without label.
/// </summary>
static class ChoiceWriter
{
    public static void Apply(ChoiceContent content, ImportContext import)
    {
        var existing = new TargetState(import.Work.Catalog, import.Work.Rows).Choice(content.Name);
        var draft = new GlobalChoice(
            content.Name,
            content.Names.In(import.LanguageCode) ?? existing?.DisplayName ?? content.Name,
            ColumnDraft.OptionsOf(content, import.LanguageCode));
        var id = MetadataId.Of(existing ?? draft);
        if (import.OverwritesCustomizations)
            MetadataLayers.Withdraw(import.Work, LayerPosition.Active, ComponentKind.Choice, id);
        var shown = MetadataLayers.Lay(
            import.Work,
            import.Solution,
            ComponentKind.Choice,
            id,
            existing,
            existing is { Solutions.IsEmpty: false },
            draft,
            ChoiceJson.Form);
        var choice = existing is null
            ? draft with { Solutions = [import.Solution.UniqueName] }
            : existing with
            {
                DisplayName = shown.DisplayName,
                Options = MetadataLayers.Union(shown.Options, MetadataLayers.Union(draft.Options, existing.Options)),
                Solutions = Owners.With(existing.Solutions, import.Solution.UniqueName),
            };
        import.Work.Schema.Set(choice);
        import.Ownership.Claim(import.Solution, ComponentKind.Choice, MetadataId.Of(choice), isNew: existing is null);
    }
}

/// <summary>The names a metadata component carries of the solutions that own it.</summary>
static class Owners
{
    public static ImmutableArray<string> With(ImmutableArray<string> owners, string solution) =>
        owners.Contains(solution) ? owners : owners.Add(solution);
}
