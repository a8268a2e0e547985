using System.Security.Cryptography;

namespace VoiceForD365.Release.Records;

/// <summary>Writes and reads SHA256SUMS, as <c>sha256sum --check</c> does.</summary>
static class Checksums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>One line per file, in ordinal order of name.</summary>
    /// <exception cref="ArgumentException">A name has a line break or a backslash, which sha256sum would write otherwise.</exception>
    public static string Write(IEnumerable<Artifact> artifacts) => string.Concat(
        artifacts.OrderBy(artifact => artifact.Name, StringComparer.Ordinal).Select(Line));

    /// <returns>Names whose files differ between the two, or are in one of them only.</returns>
    public static IReadOnlyList<string> Differences(string one, string other)
    {
        var (here, there) = (Read(one), Read(other));
        return
        [
            .. here.Keys.Union(there.Keys)
                .Where(name => here.GetValueOrDefault(name) != there.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    static string Line(Artifact artifact) => artifact.Name.AsSpan().IndexOfAny('\n', '\r', '\\') < 0
        ? $"{artifact.Sha256}  {artifact.Name}\n"
        : throw new ArgumentException($"'{artifact.Name}' cannot be the name of a file of a release.", nameof(artifact));

    static Dictionary<string, string> Read(string sums) => sums.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(line => line[66..], line => line[..64]);
}

/// <summary>A file of a release, and what it is known by.</summary>
/// <param name="Name">Within the release's folder, with '/'.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
sealed record Artifact(string Name, string Sha256)
{
    public static Artifact Of(string folder, string name)
    {
        using var content = File.OpenRead(Path.Combine(folder, name));
        return new(name, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
