using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>The file a definition describes (script, assembly, flow) under the name the definition gives it in the zip.</summary>
static class ContentFile
{
    const string DefinitionEnding = ".data.xml";

    static readonly string[] NamingElements = ["FileName", "JsonFileName", "XamlFileName"];

    /// <param name="definitionPath">Ending in <c>.data.xml</c>.</param>
    public static string PathOf(string definitionPath) => definitionPath[..^DefinitionEnding.Length];

    public static IEnumerable<ArchiveEntry> Of(SolutionSource solution) =>
        from kind in ComponentKind.All
        where IsDescribedBy(kind)
        from definition in kind.Definitions(solution.Folder, PackageType.Unmanaged)
        let content = solution.Folder.Find(PathOf(definition.Path)) ?? throw Missing(solution, definition)
        select new ArchiveEntry(NameInZip(solution, definition) ?? throw Missing(solution, definition), content.Content);

    /// <summary>Whether components of the kind are a definition and a content file beside it.</summary>
    public static bool IsDescribedBy(ComponentKind kind) => kind.FileEnding == DefinitionEnding;

    /// <returns>Without the leading '/'; null when the definition names none.</returns>
    public static string? NameInZip(SolutionSource solution, SourceFile definition) =>
        solution.Xml(definition.Path) is { } root ? NameInZip(root) : null;

    /// <inheritdoc cref="NameInZip(SolutionSource, SourceFile)"/>
    public static string? NameInZip(XElement definition) =>
        NamingElements.Select(element => definition.Text(element)).FirstOrDefault(name => !string.IsNullOrEmpty(name))?.TrimStart('/');

    static PackagingException Missing(SolutionSource solution, SourceFile definition) =>
        new(new("PACK-000", $"'{definition.Name}' has no content file, or no name for it.", solution.Folder.Display(definition.Path), 1,
            "a packer must not drop a file silently", "run the checker first; it names the rule"));
}
