using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Keeps a file's pieces beside the components they describe.</summary>
static class SourceWriter
{
    public static void Apply(SolutionFile file, ImportContext import)
    {
        var target = new TargetState(import.Work.Catalog, import.Work.Rows);
        foreach (var source in file.Sources)
            if (ComponentIds.Find(target, SourceText.Place(source.Key)) is { } id)
                Put(import, source.Key.Kind, id, SourceText.Write(source.Node, source.Files));
            else if (source.Key.Kind == ComponentKind.Relationship)
                Put(import, source.Key.Kind, LeftOut(source.Key.Name), SourceText.Write(source.Node, source.Files));
        if (file.ManifestSource is { } manifest)
            Put(import, kind: 0, import.Solution.Id, SourceText.Write(manifest, ComponentSource.NoFiles));
    }

    /// <summary>Where the words of a relationship are kept whose other table is not here.</summary>
    public static System.Guid LeftOut(string name) => MetadataId.From("relationshipleftout", name);

    static void Put(ImportContext import, ComponentKind kind, System.Guid id, string text)
    {
        var solution = import.Solution;
        var present = import.Work.Layers.Find(solution.Id, (int)kind, id);
        var position = present?.Position ?? LayerPosition.Of(import.Work, solution);
        import.Work.Layers.Put(new StoredLayer(solution.Id, (int)kind, id, position, present?.Properties, text));
    }
}
