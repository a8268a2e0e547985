using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Keeps a file's pieces beside the components they describe.</summary>
static class SourceWriter
{
    public static void Apply(SolutionFile file, ImportContext import, KnownIds ids)
    {
        var position = LayerPosition.Of(import.Work, import.Solution);
        foreach (var source in file.Sources)
            if (ids.Find(SourceText.Place(source.Key)) is { } id)
                Put(source.Key.Kind, id, SourceText.Write(source.Node, source.Files));
            else if (source.Key.Kind == ComponentKind.Relationship)
                Put(source.Key.Kind, LeftOut(source.Key.Name), SourceText.Write(source.Node, source.Files));
        if (file.ManifestSource is { } manifest)
            Put(kind: 0, import.Solution.Id, SourceText.Write(manifest, ComponentSource.NoFiles));

        void Put(ComponentKind kind, System.Guid id, string text) =>
            import.Work.Layers.PutSource(import.Solution.Id, (int)kind, id, position, text);
    }

    /// <summary>Where the words of a relationship are kept whose other table is not here.</summary>
    public static System.Guid LeftOut(string name) => MetadataId.From("relationshipleftout", name);
}
