using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Packages;

/// <summary>manifest.json: the package's name and version, and the SHA-256 of every file but itself.</summary>
[DataContract]
internal sealed class PackageManifest
{
    [DataMember(Name = "name", IsRequired = true)]
    public string Name { get; private set; } = "";

    [DataMember(Name = "version", IsRequired = true)]
    public string Version { get; private set; } = "";

    [DataMember(Name = "files", IsRequired = true)]
    public List<ManifestFile> Files { get; private set; } = [];

    /// <exception cref="InvalidDataException">Not our JSON.</exception>
    public static PackageManifest Read(string file)
    {
        using var stream = File.OpenRead(file);
        try
        {
            var manifest = (PackageManifest?)new DataContractJsonSerializer(typeof(PackageManifest)).ReadObject(stream)
                ?? throw new InvalidDataException("it is empty");
            return SolutionVersion.TryParse(manifest.Version) is null
                ? throw new InvalidDataException($"'{manifest.Version}' is not a version")
                : manifest;
        }
        catch (SerializationException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    /// <summary>What differs between the folder and the manifest; empty when nothing does.</summary>
    /// <remarks>
    /// Strangers are looked for inside the package folder only: the wizard's users copy a package beside PackageDeployer.exe
    /// and its own files.
    /// </remarks>
    /// <returns>One sentence per file, in ordinal order of the paths.</returns>
    public IEnumerable<string> Differences(string folder)
    {
        var listed = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var packageFolder = Path.Combine(folder, PackageLayout.PackageFolder);
        var inside = Directory.Exists(packageFolder) ? Directory.EnumerateFiles(packageFolder, "*", SearchOption.AllDirectories) : [];
        var found = inside.Select(file => file.Substring(folder.Length).TrimStart('/', '\\').Replace('\\', '/'));
        return listed.Keys.Union(found).OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => Difference(folder, path, listed))
            .OfType<string>();
    }

    private static string? Difference(string folder, string path, Dictionary<string, ManifestFile> listed)
    {
        if (!listed.TryGetValue(path, out var file)) return $"{path} is not part of the package";
        if (!File.Exists(Path.Combine(folder, path))) return $"{path} is missing";
        return Sha256(Path.Combine(folder, path)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase) ? null : $"{path} was changed";
    }

    private static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(stream).Select(part => part.ToString("x2")));
    }
}

[DataContract]
internal sealed class ManifestFile
{
    [DataMember(Name = "path", IsRequired = true)]
    public string Path { get; private set; } = "";

    [DataMember(Name = "sha256", IsRequired = true)]
    public string Sha256 { get; private set; } = "";
}
