using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// The environmentvariabledefinitions folder: one folder per variable, in it the definition and, in some files, the value.
/// </summary>
static class EnvironmentVariableReader
{
    public const string Folder = "environmentvariabledefinitions/";

    const string Definition = "/environmentvariabledefinition.xml", Values = "/environmentvariablevalues.json";

    public static IEnumerable<EnvironmentVariableContent> Read(SolutionArchive archive)
    {
        var entries = archive.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (entries.Find(name => !IsOf(name, Definition) && !IsOf(name, Values)) is { } unknown)
            throw Nodes.Unknown($"the entry '{unknown}'");
        foreach (var folder in entries.GroupBy(name => name.Split('/')[1]))
        {
            var definition = folder.FirstOrDefault(name => IsOf(name, Definition)) ?? throw new ImportRefusedException(
                ErrorCodes.InvalidImportFile, $"The folder '{Folder}{folder.Key}' has no environmentvariabledefinition.xml.");
            var content = ReadDefinition(SafeXml.Parse(archive[definition], definition).Root!, definition);
            var values = folder.FirstOrDefault(name => IsOf(name, Values));
            yield return values is null
                ? content
                : content with { Value = EnvironmentVariableValueReader.Read(content.SchemaName, archive[values], values) };
        }
    }

    static bool IsOf(string entry, string file) => entry.EndsWith(file, StringComparison.Ordinal) && entry.Split('/').Length == 3;

    static EnvironmentVariableContent ReadDefinition(XElement root, string file)
    {
        var schemaName = root.NeededAttribute("schemaname");
        if (root.Name.LocalName != "environmentvariabledefinition"
            || !file.StartsWith($"{Folder}{schemaName}/", StringComparison.OrdinalIgnoreCase))
            throw Nodes.Invalid(root, $"of '{file}' does not define the variable its folder is named for ('{schemaName}')");
        return new EnvironmentVariableContent(
            schemaName,
            TextOf(root, "displayname"),
            TextOf(root, "description"),
            root.Text("defaultvalue"),
            TypeOf(root),
            root.Flag("isrequired"),
            root.Int("secretstore", 0));
    }

    static int TypeOf(XElement root) => root.Int("type") switch
    {
        { } type and >= 100000000 and <= 100000005 => type,
        var other => throw Nodes.Invalid(root, $"has type {other}; 100000000 to 100000005 exist"),
    };

    /// <summary>The label list, or the default attribute where there is none.</summary>
    static Labels TextOf(XElement root, string name) =>
        root.Labels(name) is { Any: not null } labels ? labels : Labels.Of(0, root.Element(name)?.Attribute("default")?.Value ?? "");
}
