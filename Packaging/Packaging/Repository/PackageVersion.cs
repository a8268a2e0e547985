using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Repository;

/// <summary>The package is as new as the newest thing in it.</summary>
static class PackageVersion
{
    /// <returns>The highest of the product's, the solutions' and the seed data's version, as it is written there.</returns>
    public static string Of(PackageSources sources, PackageInputs inputs) =>
        Solutions(sources).Append(OfSeedData(sources)).Prepend(inputs.Version)
            .Where(version => SolutionVersion.TryParse(version) is not null)
            .DefaultIfEmpty(inputs.Version)
            .MaxBy(SolutionVersion.TryParse)!;

    /// <returns>As <c>seed.xml</c> says; where it says nothing, that of the newest solution.</returns>
    public static string OfSeedData(PackageSources sources) =>
        Root(sources)?.Attr("version") ?? Solutions(sources).Where(version => SolutionVersion.TryParse(version) is not null)
            .DefaultIfEmpty("0.0.0.0")
            .MaxBy(SolutionVersion.TryParse)!;

    static IEnumerable<string> Solutions(PackageSources sources) => sources.Solutions.Select(solution =>
        solution.Manifest?.Text("Version") ?? "");

    static XElement? Root(PackageSources sources)
    {
        try
        {
            return sources.Seed is { } file ? SourceXml.Parse(file.Content).Root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
