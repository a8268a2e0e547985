using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A solution zip, read and valid against the schemas; not yet checked against anything else.</summary>
sealed record SolutionFile(SolutionManifest Manifest, Customizations Customizations)
{
    /// <summary>solution.xml's SolutionManifest as written.</summary>
    public XElement? ManifestSource { get; init; }

    /// <summary>What an export needs to write the components again.</summary>
    public IReadOnlyList<ComponentSource> Sources { get; init; } = [];
}
