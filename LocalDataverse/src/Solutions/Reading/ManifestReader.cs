using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>solution.xml, already valid against its schema.</summary>
static partial class ManifestReader
{
    public static SolutionManifest Read(XDocument document)
    {
        var root = document.Root!;
        var manifest = root.Element("SolutionManifest")!;
        return new SolutionManifest(
            manifest.NeededText("UniqueName"),
            manifest.Labels("LocalizedNames"),
            manifest.Labels("Descriptions"),
            Nodes.VersionOf(manifest, manifest.NeededText("Version")),
            ReadManaged(manifest),
            Nodes.IntOf(root, root.NeededAttribute("languagecode")),
            Nodes.VersionOf(root, root.Attribute("SolutionPackageVersion")?.Value ?? "5.0"),
            ReadPublisher(manifest.Element("Publisher")!),
            [.. manifest.Element("RootComponents").Each("RootComponent").Select(ReadRoot)],
            [.. manifest.Element("MissingDependencies").Each("MissingDependency").Select(ReadMissing)]);
    }

    /// <summary>2 is a source folder's value; the packer decides for 0 or 1, and the platform takes nothing else.</summary>
    static bool ReadManaged(XElement manifest) => manifest.NeededText("Managed") switch
    {
        "0" => false,
        "1" => true,
        var other => throw new ImportRefusedException(
            ErrorCodes.InvalidImportFile, $"solution.xml says Managed {other}; a packed solution says 0 (unmanaged) or 1 (managed)."),
    };

    static SolutionPublisher ReadPublisher(XElement publisher) => new(
        publisher.NeededText("UniqueName"),
        publisher.Labels("LocalizedNames"),
        ReadPrefix(publisher),
        publisher.Int("CustomizationOptionValuePrefix") ?? 0);

    static string ReadPrefix(XElement publisher)
    {
        var prefix = publisher.NeededText("CustomizationPrefix");
        return prefix.StartsWith("mscrm", StringComparison.OrdinalIgnoreCase)
            ? throw new ImportRefusedException(ErrorCodes.InvalidPrefix, $"The customization prefix '{prefix}' is reserved.")
            : prefix;
    }

    public static RootComponent ReadRoot(XElement root) => new(
        Nodes.IntOf(root, root.NeededAttribute("type")),
        root.Attribute("schemaName")?.Value,
        root.Attribute("id") is { } id ? Nodes.IdOf(root, id.Value) : null,
        (RootBehavior)Nodes.IntOf(root, root.Attribute("behavior")?.Value ?? "0"));

    static MissingDependency ReadMissing(XElement missing)
    {
        var required = missing.Element("Required")!;
        var solution = SolutionAndVersion().Match(required.Attribute("solution")?.Value ?? "");
        return new MissingDependency(
            ReadSide(required),
            ReadSide(missing.Element("Dependent")!),
            solution.Success ? solution.Groups["name"].Value : null,
            Version.TryParse(solution.Groups["version"].Value, out var version) ? version : null);
    }

    static DependencySide ReadSide(XElement side) => new(
        side.NeededAttribute("type"),
        side.Attribute("schemaName")?.Value ?? FrameworkNames.NameIn(side),
        Guid.TryParse(side.Attribute("id")?.Value, out var id) ? id : null,
        side.Attribute("parentSchemaName")?.Value,
        side.Attribute("displayName")?.Value ?? "");

    [GeneratedRegex(@"^(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*(\((?<version>[0-9.]+)\))?$")]
    private static partial Regex SolutionAndVersion();
}
