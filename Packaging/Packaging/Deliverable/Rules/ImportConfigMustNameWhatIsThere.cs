using System.Xml.Linq;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>
/// PACK-204: ImportConfig.xml names a file the package does not have, in exactly this case. PACK-205: a solution of ours it does not name.
/// PACK-206: it lets the deployer import data, which would overwrite what administrators changed.
/// </summary>
sealed class ImportConfigMustNameWhatIsThere : IPackageRule
{
    static readonly string[] DataImports = ["cmtdatafile", "configimportfile", "configimportmapfile", "package"];

    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        if (sources.ImportConfig is not { } config) return [];

        var named = config.Descendants("configsolutionfile").Select(file => (Node: file, Name: file.Attr("solutionpackagefilename") ?? ""))
            .ToList();
        var packed = sources.Solutions.Select(solution => PackedName(solution)).ToList();
        return [.. Absent(sources, named, packed), .. Forgotten(sources, config, named, packed), .. Data(sources, config)];
    }

    static IEnumerable<PackagingProblem> Absent(PackageSources sources, IEnumerable<(XElement Node, string Name)> named,
        IReadOnlyList<string> packed) =>
        from file in named
        where !packed.Contains(file.Name)
        let near = packed.FirstOrDefault(name => name.Equals(file.Name, StringComparison.OrdinalIgnoreCase))
        select Problem(sources, "PACK-204", $"The package has no '{file.Name}'.", file.Node,
            near is null ? "a solution file that is absent makes the whole configuration unreadable"
                : $"its case differs from '{near}', which fails on a case-sensitive system",
            near is null ? "name one of " + string.Join(", ", packed) : $"write '{near}'");

    static IEnumerable<PackagingProblem> Forgotten(
        PackageSources sources, XElement config, IReadOnlyList<(XElement Node, string Name)> named, IEnumerable<string> packed) =>
        packed.Where(name => !named.Any(file => file.Name == name)).Select(name => Problem(
            sources, "PACK-205", $"'{name}' is packed but never imported.", config.Element("solutions") ?? config,
            "the deployer imports the solutions that ImportConfig.xml names, and no others",
            $"add <configsolutionfile solutionpackagefilename=\"{name}\" … /> where its order is right"));

    static IEnumerable<PackagingProblem> Data(PackageSources sources, XElement config) =>
        config.Descendants().Where(node => DataImports.Contains(node.Name.LocalName))
            .Concat(string.IsNullOrEmpty(config.Attr("crmmigdataimportfile")) ? [] : [config])
            .Select(node => Problem(
                sources, "PACK-206", "ImportConfig.xml lets Package Deployer import data itself.", node,
                "its import rewrites every row on every run and reports success even when rows fail",
                "leave crmmigdataimportfile empty and the lists out: the package's own code seeds ConfigData"));

    static PackagingProblem Problem(PackageSources sources, string code, string message, XElement node, string why, string fix) =>
        new(code, message, sources.PackageFolder.Display(PackageLayout.ImportConfigFile), node.Line(), why, fix);

    static string PackedName(SolutionSource solution) => Checking.Source.Solution.Of(solution).UniqueName + "_managed.zip";
}
