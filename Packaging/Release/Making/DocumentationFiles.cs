using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Release.Making;

/// <summary>
/// What people read who have no source: the pages and samples, and whatever these lead to, at the same paths as in the repository.
/// </summary>
static partial class DocumentationFiles
{
    static readonly string[] Folders = ["docs", "LocalDataverse/docs", "samples/pipelines"];

    /// <param name="root">The repository.</param>
    /// <returns>In ordinal order of path. Of a folder that is linked to, all files.</returns>
    public static IReadOnlyList<ArchiveEntry> Of(string root, Vendor vendor)
    {
        var found = new SortedDictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        var open = new Queue<string>(Folders.Prepend("README.md").SelectMany(path => Files(root, path)));
        while (open.TryDequeue(out var path))
        {
            if (found.ContainsKey(path)) continue;
            var content = ShippedText.Normalise(path, File.ReadAllBytes(Path.Combine(root, path)));
            found[path] = new(path, ReportingAddress.Tell(new(path, content), vendor).Content);
            foreach (var file in Targets(path, content).SelectMany(target => Files(root, target))) open.Enqueue(file);
        }

        return [.. found.Values];
    }

    /// <returns>The file itself, or what is in the folder, relative to the repository and with '/'.</returns>
    static IEnumerable<string> Files(string root, string path) =>
        Directory.Exists(Path.Combine(root, path))
            ? Directory.EnumerateFiles(Path.Combine(root, path), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            : [path];

    /// <returns>Where a page's links lead to, and the schema that a YAML file names for editors; relative to the repository.</returns>
    static IEnumerable<string> Targets(string path, ReadOnlyMemory<byte> content) => Links(path, Encoding.UTF8.GetString(content.Span))
        .Select(link => Path.GetRelativePath("/", Path.Combine("/", path, "..", link.Groups[1].Value)).Replace('\\', '/'));

    static IEnumerable<Match> Links(string path, string text) => Path.GetExtension(path) switch
    {
        ".md" => Link().Matches(text),
        ".yaml" or ".yml" => Schema().Matches(text),
        _ => [],
    };

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\$schema=(?!https?:)(\S+)")]
    private static partial Regex Schema();
}
