using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Puts what somebody decided about an environment into a package, so that every host of the package brings it about.</summary>
public static class PackageBaking
{
    const string ConfigurationPath = $"{PackageLayout.PackageFolder}/{PackageLayout.ConfigurationFile}";

    /// <param name="section">Checked, and without secrets.</param>
    /// <returns>The package with the section in it, told on the wizard's pages, and a manifest that vouches for it.</returns>
    public static BuiltPackage Bake(BuiltPackage package, ConfigurationNode section)
    {
        var files = package.Files
            .Where(file => file.Path is not (ConfigurationPath or PackageLayout.ManifestFile))
            .Select(
                file => IsPage(file.Path) ? file with { Content = ConfigurationPages.Fill(file.Path, file.Content.Span, section) } : file)
            .Append(new(ConfigurationPath, BakedConfiguration.Write(section)))
            .ToList();
        files.Add(PackageManifest.Describe(package.Version, files));
        return package with { Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    static bool IsPage(string path) => path.EndsWith(".htm", StringComparison.Ordinal);
}

/// <summary>A package that was built before, to be written anew: with a configuration, signed, or as it is.</summary>
public static class ShippedPackage
{
    /// <param name="folder">Of a package that has been verified against its manifest.</param>
    /// <returns>
    /// All its files but a signature, which would not be of what is made of it; without unmanaged solutions, which it does not have.
    /// </returns>
    public static BuiltPackage Read(string folder, string version) => new(
        version,
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => new DeliverableFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
                .Where(file => file.Path != PackageSignature.FileName)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ],
        []);
}
