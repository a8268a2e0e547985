using System.Security.Cryptography;

namespace VoiceForD365.Release.Records;

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
