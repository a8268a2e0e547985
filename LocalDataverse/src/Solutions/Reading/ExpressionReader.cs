using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Power Fx behind low-code plug-ins: a folder with a description and the formula. Nothing here evaluates it; the step that would is
/// refused by name when its message comes.
/// </summary>
/// <remarks>Shape of public exports; learn.microsoft.com/power-apps/maker/data-platform/low-code-plug-ins.</remarks>
static class ExpressionReader
{
    public const string Folder = "fxexpressions/";

    public static IEnumerable<StoredContent> Read(SolutionArchive archive) =>
        from entries in archive.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).GroupBy(name => name.Split('/')[1])
        select Expression(archive, $"{Folder}{entries.Key}/fxexpression.json", [.. entries]);

    static StoredContent Expression(SolutionArchive archive, string main, IReadOnlyList<string> entries)
    {
        var json = Parse(archive.File(main, "a Power Fx expression"), main);
        var name = Text(json, "@uniquename") ?? throw Refused(main, "it has no unique name");
        var table = Text(json, "entitylogicalname") is { Length: > 0 } named && named != "none" ? named.ToLowerInvariant() : null;
        return new StoredContent(
            new(ComponentKind.Expression, name),
            "fxexpression",
            Id: null,
            Labels.Of(0, Text(json, "name") ?? name),
            new Dictionary<string, object?>
            {
                ["uniquename"] = name,
                ["name"] = Text(json, "name"),
                ["context"] = Text(json, "context"),
                ["entitylogicalname"] = table,
                ["messagename"] = Text(json, "messagename"),
                ["iscustomizable"] = Text(json, "iscustomizable") is not "0",
            },
            State: null,
            table is null ? [] : [ComponentKey.Table(table)],
            new("fxexpression"),
            entries.ToDictionary(entry => entry, entry => archive[entry]));
    }

    static JsonObject Parse(byte[] content, string entry)
    {
        try
        {
            return JsonNode.Parse(content)?["fxexpression"] as JsonObject ?? throw Refused(entry, "it describes none");
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw Refused(entry, damage.Message);
        }
    }

    static string? Text(JsonObject node, string name) => node[name]?.ToString();

    static ImportRefusedException Refused(string entry, string why) =>
        new(ErrorCodes.InvalidImportFile, $"'{entry}' is no Power Fx expression: {why}.");
}
