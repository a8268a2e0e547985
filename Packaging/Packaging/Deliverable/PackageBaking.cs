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
            .Select(file => IsPage(file.Path) ? file with { Content = ConfigurationPages.Fill(file.Path, file.Content.Span, section) } : file)
            .Append(new(ConfigurationPath, BakedConfiguration.Write(section)))
            .ToList();
        files.Add(PackageManifest.Describe(package.Version, files));
        return package with { Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    static bool IsPage(string path) => path.EndsWith(".htm", StringComparison.Ordinal);
}
