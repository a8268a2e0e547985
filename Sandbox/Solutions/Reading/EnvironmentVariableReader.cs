using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Reading;

/// <summary>The environmentvariabledefinitions folder: one folder per definition, one XML file in it.</summary>
internal static class EnvironmentVariableReader
{
    public const string Folder = "environmentvariabledefinitions/";

    public static IEnumerable<EnvironmentVariableContent> Read(SolutionArchive archive) =>
        archive.Names
            .Where(name => name.StartsWith(Folder, System.StringComparison.Ordinal))
            .Order(System.StringComparer.Ordinal)
            .Select(name => name.EndsWith("/environmentvariabledefinition.xml", System.StringComparison.Ordinal)
                ? ReadDefinition(SafeXml.Parse(archive[name], name).Root!, name)
                : throw Nodes.Unknown($"'{name}': values in a solution overwrite a customer's; ship a default instead"));

    static EnvironmentVariableContent ReadDefinition(XElement root, string file)
    {
        var schemaName = root.NeededAttribute("schemaname");
        if (root.Name.LocalName != "environmentvariabledefinition" || !file.StartsWith($"{Folder}{schemaName}/", System.StringComparison.OrdinalIgnoreCase))
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
