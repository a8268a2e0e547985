using VoiceForD365.Packaging.Releases;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>
/// PACK-212: content that differs from what was released under the same version. PACK-213: a record of a release that cannot be read.
/// </summary>
/// <remarks>Asked only once everything else is right: what cannot be packed has no content.</remarks>
static class ReleasesMustStayAsTheyAre
{
    const int MostNamed = 5;

    public static IEnumerable<PackagingProblem> Check(PackageSources sources)
    {
        foreach (var part in ReleasedPart.Of(sources))
        {
            if (ReleaseRecords.Find(sources.Layout, part.FileName) is not { } record) continue;
            var path = $"{sources.Layout.Releases}/{part.FileName}";
            if (ReleasedPart.TryParse(record) is not { } released)
                yield return new("PACK-213", $"The record of {part.Name} {part.Version} cannot be read.", path, 1,
                    "every line has a SHA-256 in 64 hex digits, two blanks and a path", "restore the file from version control");
            else if (Changed(released, part.Hashes) is { Count: > 0 } changed)
                yield return new(
                    "PACK-212", $"{part.Name} {part.Version} was released with different content.", part.VersionFile, part.VersionLine,
                    $"{Named(changed)} changed since; an environment that has {part.Version} would never get the change",
                    $"raise the version in {part.VersionFile}; a removed component needs a new minor version: only an upgrade removes");
        }
    }

    /// <returns>Sources where any differ; else what the packer makes of them.</returns>
    static List<string> Changed(IReadOnlyDictionary<string, string> released, IReadOnlyDictionary<string, string> now)
    {
        var changed = released.Keys.Union(now.Keys)
            .Where(path => released.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .ToList();
        var sources = changed.Where(path => !path.Contains(".zip/", System.StringComparison.Ordinal)).ToList();
        return sources.Count > 0 ? sources : changed;
    }

    static string Named(List<string> changed) =>
        string.Join(", ", changed.Take(MostNamed)) + (changed.Count > MostNamed ? $" and {changed.Count - MostNamed} more" : "");
}
