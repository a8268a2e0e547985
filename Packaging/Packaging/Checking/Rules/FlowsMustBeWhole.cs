using System.Text.Json;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-040: a flow without definition, with malformed JSON, or with a connection reference the frame does not declare.</summary>
sealed class FlowsMustBeWhole : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) => set.Solutions.SelectMany(solution =>
        ComponentKind.Processes.Definitions(solution.Source.Folder, PackageType.Unmanaged).SelectMany(file => Check(solution, file)));

    static IEnumerable<PackagingProblem> Check(Solution solution, SourceFile definition)
    {
        var path = ContentFile.PathOf(definition.Path);
        if (solution.Source.Folder.Find(path) is not { } content || ContentFile.NameInZip(solution.Source, definition) != path)
            return [solution.Problem("PACK-040", $"The process has no '{path}', or does not name it.", definition.Path, null,
                "SolutionPackager exits with 1", $"add the file and write <JsonFileName>/{path}</JsonFileName>")];
        return content.Extension == "json" ? CheckJson(solution, content) : [];
    }

    static IEnumerable<PackagingProblem> CheckJson(Solution solution, SourceFile content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.Content);
            var declared = (solution.Frame?.Descendants("connectionreference") ?? [])
                .Select(reference => reference.Attr("connectionreferencelogicalname")).ToHashSet();
            return [.. Names(json.RootElement).Where(name => !declared.Contains(name)).Select(name => solution.Problem(
                "PACK-040", $"The flow uses connection reference '{name}', which the frame does not declare.", content.Path, null,
                "the flow is imported switched off, or not at all", $"declare it in {SolutionSource.FramePath}, or correct the name"))];
        }
        catch (JsonException malformed)
        {
            return [new("PACK-040", malformed.Message, solution.Source.Folder.Display(content.Path), (int)(malformed.LineNumber ?? 0) + 1,
                "the server does not read the flow", "correct the JSON")];
        }
    }

    static IEnumerable<string> Names(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property =>
            property.Name == "connectionReferenceLogicalName" && property.Value.ValueKind == JsonValueKind.String
                ? [property.Value.GetString()!] : Names(property.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
