using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-011: a web resource without its content. PACK-012: its name is not its path. PACK-013: content without <c>.data.xml</c>.
/// </summary>
sealed class WebResourcesMustBeWhole : ISolutionRule
{
    const string Folder = "WebResources";

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        set.Solutions.SelectMany(solution => Definitions(solution).Concat(Contents(solution)));

    static IEnumerable<PackagingProblem> Definitions(Solution solution)
    {
        foreach (var file in ComponentKind.WebResources.Definitions(solution.Source.Folder, PackageType.Unmanaged))
        {
            var name = solution.Source.Xml(file.Path)?.Element("Name");
            var content = ContentFile.PathOf(file.Path);
            var path = content[(Folder.Length + 1)..];
            if (solution.Source.Folder.Find(content) is null)
                yield return solution.Problem("PACK-011", $"Web resource '{path}' has no content.", file.Path, null,
                    "SolutionPackager exits with 1", $"add the file '{content}', or remove its .data.xml");
            if (name?.Value.Trim() != path)
                yield return solution.Problem("PACK-012", $"The web resource is called '{name?.Value.Trim()}' but is at '{path}'.",
                    file.Path, name,
                    "SolutionPackager finds the content by the name and exits with 1", $"write <Name>{path}</Name>, or move the two files");
            if (string.IsNullOrEmpty(ContentFile.NameInZip(solution.Source, file)))
                yield return solution.Problem("PACK-011", $"Web resource '{path}' has no FileName.", file.Path, null,
                    "the server finds the content in the zip by it",
                    "write <FileName>/WebResources/<name without punctuation><GUID></FileName>");
        }
    }

    static IEnumerable<PackagingProblem> Contents(Solution solution) =>
        from file in solution.Source.Folder.Under(Folder)
        where !file.Path.EndsWith(".data.xml", StringComparison.Ordinal)
            && solution.Source.Folder.Find(file.Path + ".data.xml") is null
        select solution.Problem("PACK-013", $"'{file.Name}' has no '{file.Name}.data.xml' beside it.", file.Path, null,
            "SolutionPackager leaves the file out with a warning", "add its .data.xml, or remove the file");
}
