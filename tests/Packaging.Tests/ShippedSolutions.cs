using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Tests;

/// <summary>The solutions of this repository, as they can be packed before anything was built.</summary>
static class ShippedSolutions
{
    /// <summary>Read anew each time.</summary>
    public static SolutionSource[] All =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "Solutions")).Order()
            .Select(folder => Read("Solutions/" + Path.GetFileName(folder)))];

    /// <summary>Plug-in assemblies are built, not kept with the source: where one is missing, its place is what counts here.</summary>
    public static SolutionSource Read(string path)
    {
        var folder = SolutionSource.Read(Path.Combine(Repository.Root, path), path).Folder;
        var unbuilt = from definition in folder.Under("PluginAssemblies")
                      where definition.Path.EndsWith(".dll.data.xml", StringComparison.Ordinal)
                      let assembly = definition.Path[..^".data.xml".Length]
                      where folder.Find(assembly) is null
                      select new SourceFile(assembly, "MZ"u8.ToArray());
        return new(new SourceFolder(path, folder.Files.Concat(unbuilt)));
    }
}
