using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>The customapis folder: a folder per API with its XML file, and folders of parameters and properties with theirs.</summary>
static class CustomApiReader
{
    public const string Folder = "customapis/";

    static readonly string[] OfApi =
    [
        "allowedcustomprocessingsteptype", "bindingtype", "boundentitylogicalname", "description", "displayname", "executeprivilegename",
        "iscustomizable", "isfunction", "isprivate", "name", "plugintypeid", "workflowsdkstepenabled",
    ];

    public static IEnumerable<CustomApiContent> Read(SolutionArchive archive)
    {
        var files = archive.Names
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToLookup(name => name.Split('/')[1]);
        foreach (var api in files)
        {
            var main = $"{Folder}{api.Key}/customapi.xml";
            if (!api.Contains(main))
                throw new ImportRefusedException(ErrorCodes.InvalidImportFile, $"The folder '{Folder}{api.Key}' has no customapi.xml.");
            var root = FrameworkXml.Parse(archive, main, "customapi", named: api.Key, OfApi);
            yield return ReadApi(
                root, [.. api.Where(file => file != main).Select(file => CustomApiPartReader.Read(archive, file, api.Key))]);
        }
    }

    static CustomApiContent ReadApi(XElement root, IReadOnlyList<CustomApiPartContent> parts) => new(
        root.NeededAttribute("uniquename"),
        root.NeededText("name"),
        FrameworkXml.Labels(root, "displayname"),
        FrameworkXml.Labels(root, "description"),
        new CustomApiShape(
            FrameworkXml.Choice(root, "bindingtype", 2),
            root.Text("boundentitylogicalname")?.ToLowerInvariant(),
            root.Flag("isfunction"),
            FrameworkXml.Choice(root, "allowedcustomprocessingsteptype", 2),
            root.Flag("workflowsdkstepenabled")),
        root.Flag("isprivate"),
        root.Text("executeprivilegename"),
        PluginType(root),
        parts);

    /// <summary>By its id, or in newer exports by its export key, which is the id the type has in the file of its assembly.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/plugintype; public exports.</remarks>
    static Guid? PluginType(XElement root)
    {
        if (root.Element("plugintypeid") is not { HasElements: true } reference)
            return null;
        var by = reference.Elements().First().Name.LocalName;
        return by is "plugintypeid" or "plugintypeexportkey"
            ? reference.Id(by)
            : throw Nodes.Unknown($"a custom API whose plug-in type is named by {by} ('{root.NeededAttribute("uniquename")}')");
    }
}
