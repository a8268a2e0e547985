using System.Security.Cryptography;
using System.Text;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Releases;

/// <summary>
/// A part of the package that has a version of its own, and the hash of everything it is made of: a solution, or the seed data.
/// </summary>
/// <param name="VersionFile">Where its version is raised.</param>
/// <param name="VersionLine">1-based.</param>
/// <param name="Hashes">SHA-256 by path, of sources and of what the packer makes of them.</param>
/// <remarks>
/// Of a plug-in assembly the sources count, not the bytes: those differ with compiler and configuration, and mean nothing by it.
/// </remarks>
sealed record ReleasedPart(
    string Name, string Version, string VersionFile, int VersionLine, IReadOnlyDictionary<string, string> Hashes)
{
    public string FileName => $"{Name}-{Version}.txt";

    public static IEnumerable<ReleasedPart> Of(PackageSources sources) =>
        sources.Solutions.Select(solution => Of(solution, sources.Layout)).Append(SeedData(sources));

    static ReleasedPart Of(SolutionSource solution, RepositoryLayout layout)
    {
        var packed = SolutionPacker.Pack(solution, PackageType.Managed);
        var version = solution.Manifest?.Element("Version");
        var hasPlugins = solution.Shipped.Any(file => IsAssembly(file.Path));
        var files = solution.Shipped.Where(file => !IsAssembly(file.Path))
            .Select(file => (Path: solution.Folder.Display(file.Path), file.Content))
            .Concat(hasPlugins ? PluginSources(layout) : [])
            .Concat(SolutionPacker.Entries(solution, PackageType.Managed)
                .Where(entry => !IsAssembly(entry.Name))
                .Select(entry => ($"{packed.FileName}/{entry.Name}", entry.Content)));
        var manifest = solution.Folder.Display(SolutionSource.ManifestPath);
        return new(packed.UniqueName, packed.Version, manifest, version?.Line() ?? 1, Hash(files));
    }

    static ReleasedPart SeedData(PackageSources sources)
    {
        var files = sources.Data.SelectMany(set => set.Folder.Files.Select(file => (set.Folder.Display(file.Path), file.Content)));
        if (sources.Seed is { } seed) files = files.Append((sources.SeedPath, seed.Content));
        return new(sources.Layout.ConfigData, PackageVersion.OfSeedData(sources), sources.SeedPath, 1, Hash(files));
    }

    static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> PluginSources(RepositoryLayout layout)
    {
        var folder = layout.FullPath(layout.Plugins);
        if (!Directory.Exists(folder)) return [];
        var files = SourceFolder.Read(folder, layout.Plugins, path => path.EndsWith(".cs", StringComparison.Ordinal)).Files
            .Where(file => file.Path.Split('/')[0] is not ("bin" or "obj"))
            .Select(file => ($"{layout.Plugins}/{file.Path}", file.Content));
        return files.Concat(Directory.EnumerateFiles(folder, "*.csproj").SelectMany(project => Linked(layout, project)));
    }

    /// <summary>What is compiled into the assembly from elsewhere in the repository.</summary>
    static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Linked(RepositoryLayout layout, string project) =>
        from compile in SourceXml.Parse(File.ReadAllBytes(project)).Descendants("Compile")
        where compile.Attr("Include") is not null
        let path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, compile.Attr("Include")!))
        select (Path.GetRelativePath(layout.FullPath(""), path).Replace('\\', '/'), (ReadOnlyMemory<byte>)File.ReadAllBytes(path));

    static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    static SortedDictionary<string, string> Hash(IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, content) in files) hashes[path] = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        return hashes;
    }

    /// <summary>One line per file, as sha256sum writes them.</summary>
    public string Describe() => string.Concat(Hashes.Select(pair => $"{pair.Value}  {pair.Key}\n"));

    /// <returns>null for a text that <see cref="Describe"/> does not write.</returns>
    public static IReadOnlyDictionary<string, string>? TryParse(ReadOnlyMemory<byte> text)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(text.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = line.IndexOf("  ", StringComparison.Ordinal);
            if (at != 64 || !hashes.TryAdd(line[66..].TrimEnd('\r'), line[..64])) return null;
        }

        return hashes;
    }
}
