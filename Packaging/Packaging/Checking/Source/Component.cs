using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>A component that a file of the solution defines and that must stand among its root components.</summary>
sealed record Component(ComponentKey Key, string Path, XElement Node)
{
    public static IEnumerable<Component> In(SolutionSource solution) =>
        ComponentKind.All.SelectMany(kind => DefinedBy(kind, solution)).Concat(Ribbon(solution));

    static IEnumerable<Component> DefinedBy(ComponentKind kind, SolutionSource solution) =>
        from file in kind.Definitions(solution.Folder, PackageType.Unmanaged)
        let root = solution.Xml(file.Path)
        where root is not null
        select new Component(KeyOf(kind, root), file.Path, root);

    static IEnumerable<Component> Ribbon(SolutionSource solution) =>
        solution.Xml("Other/RibbonCustomization.xml") is { } ribbon
            ? [new(ComponentKey.Of(ComponentKey.Ribbon, null, ":RibbonDiffXml"), "Other/RibbonCustomization.xml", ribbon)]
            : [];

    static ComponentKey KeyOf(ComponentKind kind, XElement root) =>
        kind == ComponentKind.Tables
            ? ComponentKey.Of(ComponentKey.Table, null, root.Element("EntityInfo")?.Element("entity")?.Attr("Name"))
        : kind == ComponentKind.Choices ? ComponentKey.Of(ComponentKey.Choice, null, root.Attr("Name"))
        : kind == ComponentKind.Roles ? ComponentKey.Of(ComponentKey.Role, root.Attr("id"), root.Attr("name"))
        : kind == ComponentKind.Processes ? ComponentKey.Of(ComponentKey.Process, root.Attr("WorkflowId"), root.Attr("Name"))
        : kind == ComponentKind.WebResources ? ComponentKey.Of(ComponentKey.WebResource, null, root.Text("Name"))
        : kind == ComponentKind.SiteMaps ? ComponentKey.Of(ComponentKey.SiteMap, null, root.Text("SiteMapUniqueName"))
        : kind == ComponentKind.Apps ? ComponentKey.Of(ComponentKey.App, null, root.Text("UniqueName"))
        : kind == ComponentKind.Assemblies ? ComponentKey.Of(ComponentKey.Assembly, root.Attr("PluginAssemblyId"), root.Attr("FullName"))
        : kind == ComponentKind.Steps ? ComponentKey.Of(ComponentKey.Step, root.Attr("SdkMessageProcessingStepId"), root.Attr("Name"))
        : kind == ComponentKind.DataProviders
            ? ComponentKey.Of(ComponentKey.DataProvider, root.Text("EntityDataProviderId"), root.Text("Name"))
        : ComponentKey.Of(ComponentKey.DataSource, root.Attr("EntityDataSourceId"), root.Text("Name"));
}

/// <summary>What makes a component the same component: its type and its id, or its name where it has no id.</summary>
/// <param name="Type">Component type number, for example 1 for a table.</param>
/// <param name="Identity">A GUID without braces, or a name; lower case.</param>
sealed record ComponentKey(int Type, string Identity)
{
    public const int Table = 1, Choice = 9, Role = 20, View = 26, Process = 29, Ribbon = 50, Form = 60, WebResource = 61, SiteMap = 62,
        ConnectionRole = 63, FieldSecurityProfile = 70, App = 80, Assembly = 91, Step = 92, DataProvider = 181, DataSource = 183;

    public static ComponentKey Of(int type, string? id, string? name) =>
        new(type, SourceXml.TryParseGuid(id)?.ToString("D") ?? (name ?? "").ToLowerInvariant());

    public override string ToString() => $"{Word} '{Identity}'";

    string Word => Type switch
    {
        Table => "table",
        Choice => "choice",
        Role => "role",
        View => "view",
        Process => "process",
        Ribbon => "ribbon",
        Form => "form",
        WebResource => "web resource",
        SiteMap => "site map",
        ConnectionRole => "connection role",
        FieldSecurityProfile => "field security profile",
        App => "app",
        Assembly => "plug-in assembly",
        Step => "plug-in step",
        DataProvider => "data provider",
        DataSource => "data source",
        _ => $"component of type {Type}",
    };
}

/// <param name="Behavior">0 whole component, 1 without children, 2 only the listed children.</param>
sealed record RootComponent(ComponentKey Key, string Behavior, XElement Node)
{
    public static RootComponent Parse(XElement node)
    {
        _ = int.TryParse(node.Attr("type"), out var type);
        return new(ComponentKey.Of(type, node.Attr("id"), node.Attr("schemaName")), node.Attr("behavior") ?? "0", node);
    }
}

/// <summary>The plug-in types that assemblies of ours bring.</summary>
static class PluginTypes
{
    public static IEnumerable<XElement> In(SolutionSet set) =>
        set.Solutions.SelectMany(solution => solution.Components).SelectMany(component => component.Node.Descendants("PluginType"));

    public static HashSet<Guid> Ids(SolutionSet set) =>
        [.. In(set).Select(type => SourceXml.TryParseGuid(type.Attr("PluginTypeId"))).OfType<Guid>()];
}
