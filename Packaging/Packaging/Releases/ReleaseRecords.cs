using System.Text;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Releases;

/// <summary>The committed hashes of what was released: one file per part and version, which nobody edits.</summary>
public static class ReleaseRecords
{
    /// <summary>Records the sources as they are now; what is recorded already is the same, or the build would have refused it.</summary>
    /// <returns>Paths of the files written; empty when all was recorded.</returns>
    public static IReadOnlyList<string> Write(RepositoryLayout layout)
    {
        var folder = layout.FullPath(layout.Releases);
        var missing = ReleasedPart.Of(PackageSources.Read(layout))
            .Where(part => !File.Exists(Path.Combine(folder, part.FileName)))
            .ToList();
        Directory.CreateDirectory(folder);
        foreach (var part in missing) File.WriteAllText(Path.Combine(folder, part.FileName), part.Describe(), new UTF8Encoding(false));
        return [.. missing.Select(part => Path.Combine(folder, part.FileName))];
    }

    /// <summary>What has a version of its own: the solutions and the seed data.</summary>
    public static IReadOnlyList<PartVersion> Parts(RepositoryLayout layout) =>
    [
        .. ReleasedPart.Of(PackageSources.Read(layout)).Select(part => new PartVersion(
            part.Name, part.Version, $"{layout.Releases}/{part.FileName}", Find(layout, part.FileName) is not null)),
    ];

    /// <returns>null for a version that was not released.</returns>
    internal static ReadOnlyMemory<byte>? Find(RepositoryLayout layout, string file)
    {
        var path = Path.Combine(layout.FullPath(layout.Releases), file);
        return File.Exists(path) ? File.ReadAllBytes(path) : default(ReadOnlyMemory<byte>?);
    }
}

/// <summary>A part of the package with a version of its own.</summary>
/// <param name="File">Where its record is, or belongs.</param>
public sealed record PartVersion(string Name, string Version, string File, bool IsRecorded);
