using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>What rules ask of one solution, read from its files once.</summary>
sealed record Solution(SolutionSource Source, XElement? Manifest, XElement? Frame)
{
    public string UniqueName => Manifest?.Text("UniqueName") ?? "";

    public string Version => Manifest?.Text("Version") ?? "";

    /// <summary>LCID of the language every label must have.</summary>
    public string BaseLanguage => Manifest?.Parent?.Attr("languagecode") ?? "1033";

    public string Prefix => Manifest?.Element("Publisher")?.Text("CustomizationPrefix") ?? "";

    /// <summary>null when the manifest names none, or no number.</summary>
    public int? OptionValuePrefix =>
        int.TryParse(Manifest?.Element("Publisher")?.Text("CustomizationOptionValuePrefix"), out var prefix) ? prefix : null;

    public IReadOnlyList<Table> Tables { get; } = [.. Table.In(Source)];

    public IReadOnlyList<Component> Components { get; } = [.. Component.In(Source)];

    public IReadOnlyList<RootComponent> Roots { get; } =
        [.. Manifest?.Element("RootComponents")?.Elements("RootComponent").Select(RootComponent.Parse) ?? []];

    /// <summary>Unique names of the solutions that <c>MissingDependencies</c> names as required.</summary>
    public IReadOnlySet<string> DeclaredDependencies { get; } =
        (Manifest?.Element("MissingDependencies")?.Descendants("Required") ?? [])
        .Select(required => (required.Attr("solution") ?? "").Split(" (")[0])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static Solution Of(SolutionSource source) =>
        new(source, source.Manifest, source.Xml(SolutionSource.FramePath));

    /// <summary>Every well-formed XML file below a folder, with its root.</summary>
    public IEnumerable<(SourceFile File, XElement Root)> XmlUnder(string folder) =>
        from file in Source.Folder.Under(folder)
        where file.IsXml
        let root = Source.Xml(file.Path)
        where root is not null
        select (file, root);

    public PackagingProblem Problem(string code, string message, string path, XObject? node, string why, string fix) =>
        new(code, message, Source.Folder.Display(path), node?.Line() ?? 1, why, fix);
}
