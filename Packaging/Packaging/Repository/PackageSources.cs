using System.Xml.Linq;
using System.Xml;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Data;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Repository;

/// <summary>Everything a package is made of, read once.</summary>
/// <param name="Solutions">In ordinal order of folder; <c>ImportConfig.xml</c> says the order of import.</param>
/// <param name="Seed">null when absent, as is <paramref name="Readme"/>; the checkers report it.</param>
/// <param name="Pages">Those that are there, by the path they have in the repository and in the package.</param>
sealed record PackageSources(
    RepositoryLayout Layout,
    IReadOnlyList<SolutionSource> Solutions,
    IReadOnlyList<DataSetSource> Data,
    SourceFile? Seed,
    SourceFolder PackageFolder,
    SourceFile? Readme,
    IReadOnlyList<SourceFile> Pages)
{
    /// <summary>Root of <c>ImportConfig.xml</c>; null when the file is absent or not well-formed.</summary>
    public XElement? ImportConfig { get; } = TryParse(PackageFolder.Find(PackageLayout.ImportConfigFile));

    public string SeedPath => $"{Layout.ConfigData}/{PackageLayout.SeedFile}";

    public static PackageSources Read(RepositoryLayout layout) => new(
        layout,
        [.. Directory.Exists(layout.FullPath(layout.Solutions)) ? ReadSolutions(layout) : []],
        Directory.Exists(layout.FullPath(layout.ConfigData)) ? DataSetSource.ReadAll(layout.FullPath(layout.ConfigData), layout.ConfigData)
            : [],
        ReadFile(layout, $"{layout.ConfigData}/{PackageLayout.SeedFile}"),
        Directory.Exists(layout.FullPath(layout.PackageFolder))
            ? SourceFolder.Read(layout.FullPath(layout.PackageFolder), layout.PackageFolder) : new(layout.PackageFolder, []),
        ReadFile(layout, layout.AdministratorReadme),
        [.. layout.Pages.Select(page => ReadFile(layout, page)).OfType<SourceFile>()]);

    static IEnumerable<SolutionSource> ReadSolutions(RepositoryLayout layout) =>
        from folder in Directory.EnumerateDirectories(layout.FullPath(layout.Solutions))
        let name = Path.GetFileName(folder)
        orderby name
        select SolutionSource.Read(folder, $"{layout.Solutions}/{name}");

    static XElement? TryParse(SourceFile? file)
    {
        try
        {
            return file is null ? null : SourceXml.Parse(file.Content).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static SourceFile? ReadFile(RepositoryLayout layout, string path)
    {
        var file = layout.FullPath(path);
        return File.Exists(file) ? new(path, ShippedText.Normalise(path, File.ReadAllBytes(file))) : null;
    }
}
