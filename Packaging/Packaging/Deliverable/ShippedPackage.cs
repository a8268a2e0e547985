using VoiceForD365.Deployment.Packages;

namespace VoiceForD365.Packaging.Deliverable;

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
