using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-033: a solution's version that is not two to four numbers, or a component introduced by a later version than the solution's.
/// </summary>
sealed class VersionsMustBeNumbers : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) => set.Solutions.SelectMany(Check);

    static IEnumerable<PackagingProblem> Check(Solution solution)
    {
        if (TryParse(solution.Version) is not { } version)
            return
            [
                solution.Problem("PACK-033", $"'{solution.Version}' is not a version.", SolutionSource.ManifestPath,
                    solution.Manifest?.Element("Version") ?? solution.Manifest,
                    "SolutionPackager and the server take two to four numbers and no suffix", "write four numbers separated by dots"),
            ];

        return from introduced in IntroducedVersions(solution)
               where TryParse(introduced.Node.Value) is not { } since || since.CompareTo(version) > 0
               select solution.Problem("PACK-033",
                   $"'{introduced.Node.Value}' cannot have introduced a component of version {solution.Version}.", introduced.Path,
                   introduced.Node,
                   "it names the solution version that introduced the component, and never changes", $"write at most {solution.Version}");
    }

    static IEnumerable<(string Path, XElement Node)> IntroducedVersions(Solution solution) =>
        from file in solution.Source.Shipped
        where file.IsXml
        let root = solution.Source.Xml(file.Path)
        where root is not null
        from node in root.Descendants().Where(node => node.Name.LocalName is "IntroducedVersion" or "introducedversion")
        select (file.Path, node);

    static System.Version? TryParse(string text)
    {
        var parts = text.Trim().Split('.');
        if (parts.Length is < 2 or > 4 || !parts.All(part => part != "" && part.All(char.IsAsciiDigit))) return null;
        return System.Version.TryParse(string.Join('.', parts.Concat(["0", "0", "0"]).Take(4)), out var version) ? version : null;
    }
}
