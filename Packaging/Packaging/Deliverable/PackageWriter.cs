using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Puts a built package on disk.</summary>
public static class PackageWriter
{
    /// <summary>Writes the package as a folder, ready for Package Deployer; an existing folder is replaced whole.</summary>
    public static void WriteFolder(BuiltPackage package, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var file in package.Files)
        {
            var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.Span);
        }
    }

    /// <summary>Writes <c>VoiceForD365-&lt;version&gt;.zip</c>, the same bytes for the same package; replaces an existing one.</summary>
    /// <returns>The zip's path.</returns>
    public static string WriteZip(BuiltPackage package, string folder)
    {
        var zip = DeterministicZip.Write(package.Files.Select(file => new ArchiveEntry(file.Path, file.Content)));
        return Write(folder, ZipName(package), zip);
    }

    /// <summary>The name of its zip.</summary>
    public static string ZipName(BuiltPackage package) => $"{PackageLayout.PackageFolder}-{package.Version}.zip";

    /// <summary>Writes a solution's zip under the name the platform's own export would give it.</summary>
    /// <returns>The zip's path.</returns>
    public static string WriteSolution(PackedSolution solution, string folder) => Write(folder, solution.FileName, solution.Zip.ToArray());

    static string Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
