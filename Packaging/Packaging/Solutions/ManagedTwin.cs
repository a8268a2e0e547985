using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>A file <c>x_managed.xml</c> beside <c>x.xml</c>: what the managed package holds in its place.</summary>
static class ManagedTwin
{
    const string Ending = "_managed.xml";

    public static bool Is(SourceFile file) => file.Path.EndsWith(Ending, StringComparison.Ordinal);

    /// <param name="path">Of the plain file, ending in <c>.xml</c>.</param>
    public static string PathOf(string path) => path[..^".xml".Length] + Ending;

    /// <param name="twinPath">Ending in <c>_managed.xml</c>.</param>
    public static string PlainPathOf(string twinPath) => twinPath[..^Ending.Length] + ".xml";

    /// <returns>Managed: the twin where there is one, else the plain file. Unmanaged: plain files only.</returns>
    public static IEnumerable<SourceFile> Choose(IEnumerable<SourceFile> files, PackageType type)
    {
        var all = files.ToList();
        if (type == PackageType.Unmanaged) return all.Where(file => !Is(file));

        var twins = all.Where(Is).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return all.Where(file => Is(file) || !file.Path.EndsWith(".xml", StringComparison.Ordinal) || !twins.Contains(PathOf(file.Path)));
    }
}
