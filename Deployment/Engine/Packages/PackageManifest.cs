using System.Runtime.Serialization.Json;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Packages;

/// <summary>manifest.json: the package's name and version, and the SHA-256 of every file but itself.</summary>
[DataContract]
sealed class PackageManifest
{
    const long MostBytes = 16L * 1024 * 1024;
    const int MostFiles = 5_000;
    const int MostFolders = 16;

    [DataMember(Name = "name", IsRequired = true)]
    public string Name { get; private set; } = "";

    [DataMember(Name = "version", IsRequired = true)]
    public string Version { get; private set; } = "";

    [DataMember(Name = "files", IsRequired = true)]
    public List<ManifestFile> Files { get; private set; } = [];

    /// <exception cref="InvalidDataException">Not our JSON, or it names a file twice or one outside of the package.</exception>
    public static PackageManifest Read(string file)
    {
        using var stream = FileBounds.OpenRead(file);
        if (stream.Length > MostBytes) throw new InvalidDataException($"it is longer than {MostBytes} bytes");
        var content = new byte[stream.Length];
        for (int at = 0, read = 1; read > 0; at += read) read = stream.Read(content, at, content.Length - at);
        JsonBounds.Check(content);
        try
        {
            var manifest = (PackageManifest?)new DataContractJsonSerializer(typeof(PackageManifest)).ReadObject(new MemoryStream(content))
                ?? throw new InvalidDataException("it is empty");
            return manifest.Problem() is { } problem ? throw new InvalidDataException(problem) : manifest;
        }
        catch (Exception fault) when (fault is SerializationException or FormatException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    /// <param name="path">From the package's root, with '/'; Windows does not tell capitals apart, so neither does this.</param>
    public bool Lists(string path) => Files.Any(file => file.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>What differs between the folder and the manifest; empty when nothing does.</summary>
    /// <remarks>
    /// Strangers are looked for inside the package folder only: the wizard's users copy a package beside PackageDeployer.exe
    /// and its own files.
    /// </remarks>
    /// <returns>One per file, in ordinal order of the paths.</returns>
    /// <exception cref="PackageFileException">
    /// A folder cannot be read, or is deeper or fuller than any package: a link may lead round in it.
    /// </exception>
    public IEnumerable<PackageDifference> Differences(string folder)
    {
        var listed = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var found = new List<string>();
        if (Directory.Exists(Path.Combine(folder, PackageLayout.PackageFolder))) Collect(folder, PackageLayout.PackageFolder, 0, found);
        return listed.Keys.Union(found).OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => Difference(folder, path, listed))
            .OfType<PackageDifference>();
    }

    static void Collect(string root, string folder, int depth, List<string> found)
    {
        var here = Path.Combine(root, folder);
        string[] inner;
        try
        {
            found.AddRange(Directory.GetFiles(here).Select(file => $"{folder}/{Path.GetFileName(file)}"));
            inner = Directory.GetDirectories(here);
            if (depth > MostFolders || found.Count > MostFiles)
                throw new InvalidDataException(
                    "it is nested deeper, or the package has more files, than any package of ours; a link may be circular");
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            throw new PackageFileException(folder, fault);
        }

        foreach (var one in inner) Collect(root, $"{folder}/{Path.GetFileName(one)}", depth + 1, found);
    }

    string? Problem()
    {
        if (SolutionVersion.TryParse(Version) is null) return $"'{Version}' is not a version";
        if (Files.FirstOrDefault(file => FileBounds.Inside("x", file.Path ?? "") is null) is { } outside)
            return $"it names '{outside.Path}', which is not a path inside the package";
        return Files.GroupBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"it names '{twice.Key}' twice"
            : null;
    }

    static PackageDifference? Difference(string folder, string path, Dictionary<string, ManifestFile> listed)
    {
        if (!listed.TryGetValue(path, out var file)) return new(path, $"{path} is not part of the package");
        if (!File.Exists(Path.Combine(folder, path))) return new(path, $"{path} is missing");
        try
        {
            var isSame = Sha256(Path.Combine(folder, path)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase);
            return isSame ? null : new(path, $"{path} was changed");
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            return new(path, $"{path} cannot be read") { Fault = fault };
        }
    }

    /// <summary>What has no length is not opened: a pipe or a device has none either, and reading it might not end.</summary>
    static string Sha256(string file)
    {
        using var stream = new FileInfo(file).Length == 0 ? Stream.Null : File.OpenRead(file);
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(stream).Select(part => part.ToString("x2")));
    }
}

/// <param name="Path">From the package's root, with '/'.</param>
/// <param name="Words">One sentence.</param>
sealed record PackageDifference(string Path, string Words)
{
    /// <summary>Why the file could not be read; null where it could.</summary>
    public Exception? Fault { get; init; }
}

/// <param name="path">From the package's root, with '/'.</param>
sealed class PackageFileException(string path, Exception cause) : IOException(cause.Message, cause)
{
    public string Path { get; } = path;
}

[DataContract]
sealed class ManifestFile
{
    [DataMember(Name = "path", IsRequired = true)]
    public string Path { get; private set; } = "";

    [DataMember(Name = "sha256", IsRequired = true)]
    public string Sha256 { get; private set; } = "";
}
