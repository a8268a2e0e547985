using System.Xml.Linq;

namespace VoiceForD365.Solutions.Tests.Source;

/// <summary>One unpacked solution: a folder under Solutions, read file by file.</summary>
sealed class SolutionSource(string name)
{
    internal static SolutionSource Core { get; } = new("VoiceForD365Core");
    internal static SolutionSource App { get; } = new("VoiceForD365App");
    internal static IReadOnlyList<SolutionSource> Both { get; } = [Core, App];

    internal string Name { get; } = name;
    internal string Folder { get; } = Repository.PathOf("Solutions", name);
    internal XElement Manifest => Load("Other/Solution.xml").Element("SolutionManifest")!;

    internal IEnumerable<TableSource> Tables =>
        Directory.GetDirectories(PathOf("Entities")).Order(StringComparer.Ordinal).Select(folder => new TableSource(folder));

    internal TableSource Table(string schemaName) => new(PathOf("Entities", schemaName));

    internal IEnumerable<XElement> Roles => Files("Roles", "*.xml").Select(Read);
    internal IEnumerable<XElement> Choices => Files("OptionSets", "*.xml").Select(Read);
    internal IEnumerable<XElement> WebResources => Files("WebResources", "*.data.xml").Select(Read);
    internal IEnumerable<XElement> EnvironmentVariables => Files("environmentvariabledefinitions", "*.xml").Select(Read);
    internal IEnumerable<XElement> Assemblies => Files("PluginAssemblies", "*.data.xml").Select(Read);
    internal IEnumerable<XElement> Steps => Files("SdkMessageProcessingSteps", "*.xml").Select(Read);
    internal IEnumerable<XElement> DataProviders => Files("EntityDataProviders", "*.xml").Select(Read);
    internal IEnumerable<XElement> DataSources => Files("EntityDataSources", "*.xml").Select(Read);
    internal IEnumerable<XElement> Relationships =>
        Files("Other/Relationships", "*.xml").SelectMany(file => Read(file).Elements("EntityRelationship"));
    internal IEnumerable<XElement> XmlFiles => Files(".", "*.xml").Select(Read);

    internal XElement Role(string name) => Roles.Single(role => role.Text("@name") == name);

    internal XElement Load(string path) => Read(PathOf(path));

    internal string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    internal static XElement Read(string file) => XDocument.Load(file).Root!;

    IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(PathOf(folder))
            ? Directory.GetFiles(PathOf(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];
}
