using System.IO.Compression;
using System.Xml.Linq;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>The solutions ImportConfig.xml names, opened before any code of the package runs.</summary>
static class ImportConfig
{
    /// <exception cref="FileNotFoundException">A named solution is absent; the engine stops before user code then.</exception>
    public static IReadOnlyList<SolutionFile> Read(string folder) =>
    [
        .. XDocument.Load(Path.Combine(folder, "ImportConfig.xml")).Descendants("configsolutionfile")
            .Select(element => Open(Path.Combine(folder, (string)element.Attribute("solutionpackagefilename")!), element)),
    ];

    static SolutionFile Open(string path, XElement element)
    {
        using var zip = ZipFile.OpenRead(path);
        using var stream = zip.GetEntry("solution.xml")!.Open();
        var manifest = XDocument.Load(stream).Root!.Element("SolutionManifest")!;
        if (manifest.Element("MissingDependencies") is null) throw new InvalidDataException("solution.xml has no MissingDependencies.");
        return new(
            manifest.Element("UniqueName")!.Value,
            Version.Parse(manifest.Element("Version")!.Value),
            File.ReadAllBytes(path),
            (bool?)element.Attribute("overwriteunmanagedcustomizations") ?? false,
            (bool?)element.Attribute("publishworkflowsandactivateplugins") ?? true);
    }
}

sealed record SolutionFile(string UniqueName, Version Version, byte[] Zip, bool Overwrite, bool Publish);
