using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Nodes of components that are kept and never run. What they say inside (steps of a process, screens of an app) is not looked at,
/// besides a flow's connection references.
/// </summary>
static partial class StoredReader
{
    public static readonly string[] Folders = ["Workflows/", "CanvasApps/", "Controls/", "Connector/", ExpressionReader.Folder];

    public static IReadOnlyList<StoredContent> Read(XElement root, SolutionArchive archive) =>
    [
        .. root.Element("connectionreferences").Each("connectionreference").Select(ConnectionReference),
        .. root.Element("Connectors").Each("Connector").Select(node => Connector(node, archive)),
        .. root.Element("CustomControls").Each("CustomControl").Select(node => Control(node, archive)),
        .. root.Element("CanvasApps").Each("CanvasApp").Select(node => App(node, archive)),
        .. root.Element("Workflows").Each("Workflow").Select(node => Process(node, archive)),
        .. root.Element("Entities").Each("Entity").SelectMany(ControlDefaultReader.Read),
        .. root.Element("EntityMaps").Each("EntityMap").SelectMany(TableMapReader.Read),
        .. root.Element("EntityImageConfigs").Each("EntityImageConfig").Select(ImageConfigurationReader.OfTable),
        .. root.Element("AttributeImageConfigs").Each("AttributeImageConfig").Select(ImageConfigurationReader.OfColumn),
        .. root.Element("AppModules").Each("AppModule").SelectMany(AppSettingReader.Read),
        .. ConnectionRoleReader.Read(root),
        .. root.Element("ServiceEndpoints").Each("ServiceEndpoint").Select(ServiceEndpoint),
        .. ExpressionReader.Read(archive),
        .. root.Element("AIModels").Each("AIModel").SelectMany(AssistantReader.Read),
    ];

    static StoredContent Process(XElement node, SolutionArchive archive)
    {
        var id = Nodes.IdOf(node, node.NeededAttribute("WorkflowId"));
        var (json, xaml) = (node.Text("JsonFileName"), node.Text("XamlFileName"));
        var files = new[] { json, xaml }.OfType<string>().ToDictionary(
            file => file.TrimStart('/'), file => archive.File(file, $"process {id:B}"));
        var definition = json is null ? null : Encoding.UTF8.GetString(files[json.TrimStart('/')]).TrimStart('\uFEFF');
        var table = node.Text("PrimaryEntity") is { } name && !name.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? name.ToLowerInvariant()
            : null;
        return new StoredContent(
            ComponentKey.Of(ComponentKind.Process, id),
            "workflow",
            id,
            Labels.Of(0, node.NeededAttribute("Name")),
            new Dictionary<string, object?>
            {
                ["name"] = node.NeededAttribute("Name"),
                ["uniquename"] = node.Text("UniqueName"),
                ["description"] = node.Attribute("Description")?.Value,
                ["category"] = node.Int("Category", 0),
                ["type"] = node.Int("Type", 1),
                ["mode"] = node.Int("Mode", 0),
                ["scope"] = node.Int("Scope", 4),
                ["runas"] = node.Int("RunAs", 1),
                ["primaryentity"] = table ?? "none",
                ["ondemand"] = node.Flag("OnDemand"),
                ["subprocess"] = node.Flag("Subprocess"),
                ["triggeroncreate"] = node.Flag("TriggerOnCreate"),
                ["triggerondelete"] = node.Flag("TriggerOnDelete"),
                ["clientdata"] = definition,
                ["xaml"] = xaml is null ? null : Encoding.UTF8.GetString(files[xaml.TrimStart('/')]).TrimStart('\uFEFF'),
            },
            (node.Int("StateCode", 0), node.Int("StatusCode", 1)),
            References.Distinct(ConnectionsOf(definition).Concat(table is null ? [] : [ComponentKey.Table(table)])),
            node,
            files);
    }

    static IEnumerable<ComponentKey> ConnectionsOf(string? definition) =>
        ConnectionName().Matches(definition ?? "").Select(match =>
            new ComponentKey(ComponentKind.ConnectionReference, match.Groups["name"].Value));

    static StoredContent ConnectionReference(XElement node)
    {
        var name = node.NeededAttribute("connectionreferencelogicalname");
        return Named(ComponentKind.ConnectionReference, "connectionreference", name, node, ComponentSource.NoFiles, new()
        {
            ["connectionreferencelogicalname"] = name,
            ["connectionreferencedisplayname"] = node.Text("connectionreferencedisplayname"),
            ["connectorid"] = node.Text("connectorid"),
            ["description"] = node.Text("description"),
        });
    }

    static StoredContent Connector(XElement node, SolutionArchive archive)
    {
        var name = node.NeededText("name");
        var content = Named(ComponentKind.Connector, "connector", name, node, Entries(archive, $"Connector/{name}_"), new()
        {
            ["name"] = name,
            ["displayname"] = node.Text("displayname"),
            ["description"] = node.Text("description"),
            ["connectortype"] = node.Int("connectortype", 1),
        });
        return content with { Id = node.Id("connectorid") };
    }

    static StoredContent Control(XElement node, SolutionArchive archive)
    {
        var name = node.NeededText("Name");
        var manifest = node.NeededText("FileName");
        return Named(ComponentKind.CustomControl, "customcontrol", name, node, Entries(archive, $"Controls/{name}/"), new()
        {
            ["name"] = name,
            ["manifest"] = Encoding.UTF8.GetString(archive.File(manifest, $"control '{name}'")).TrimStart('\uFEFF'),
        });
    }

    /// <summary>Kept, and never posted to.</summary>
    static StoredContent ServiceEndpoint(XElement node)
    {
        var id = Nodes.IdOf(node, node.NeededAttribute("ServiceEndpointId"));
        return Named(ComponentKind.ServiceEndpoint, "serviceendpoint", id.ToString("D"), node, ComponentSource.NoFiles, new()
        {
            ["name"] = node.NeededAttribute("Name"),
            ["description"] = node.Text("Description"),
            ["connectionmode"] = node.Int("ConnectionMode", 1),
            ["contract"] = node.Int("Contract", 1),
            ["path"] = node.Text("Path"),
            ["namespaceaddress"] = node.Text("NamespaceAddress"),
            ["solutionnamespace"] = node.Text("SolutionNamespace"),
        }) with
        {
            Identity = ComponentKey.Of(ComponentKind.ServiceEndpoint, id),
            Id = id,
        };
    }

    static StoredContent App(XElement node, SolutionArchive archive)
    {
        var name = node.NeededText("Name");
        return Named(ComponentKind.CanvasApp, "canvasapp", name, node, AppFiles(node, archive, name), new()
        {
            ["name"] = name,
            ["displayname"] = node.Text("DisplayName"),
            ["description"] = node.Text("Description"),
            ["status"] = node.Text("Status"),
            ["appversion"] = node.Text("AppVersion"),
            ["tags"] = node.Text("Tags"),
            ["connectionreferences"] = node.Text("ConnectionReferences"),
            ["databasereferences"] = node.Text("DatabaseReferences"),
        });
    }

    static StoredContent Named(
        ComponentKind kind,
        string table,
        string name,
        XElement node,
        IReadOnlyDictionary<string, byte[]> files,
        Dictionary<string, object?> values) =>
        new(new(kind, name), table, null, Labels.Of(0, name), values, null, [], node, files);

    /// <summary>Those that begin with its name, and those its node names, which long names share only in part.</summary>
    static Dictionary<string, byte[]> AppFiles(XElement node, SolutionArchive archive, string name)
    {
        var files = Entries(archive, $"CanvasApps/{name}_");
        foreach (var file in node.Descendants().Where(part => !part.HasElements).Select(part => part.Value.TrimStart('/')))
            if (file.StartsWith("CanvasApps/", StringComparison.Ordinal) && archive.Names.Contains(file))
                files[file] = archive[file];
        return files;
    }

    static Dictionary<string, byte[]> Entries(SolutionArchive archive, string prefix) =>
        archive.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(name => name, name => archive[name]);

    [GeneratedRegex("\"connectionReferenceLogicalName\"\\s*:\\s*\"(?<name>[^\"]+)\"")]
    private static partial Regex ConnectionName();
}
