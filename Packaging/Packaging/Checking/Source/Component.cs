using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>A component that a file of the solution defines and that must stand among its root components.</summary>
internal sealed record Component(ComponentKey Key, string Path, XElement Node)
{
    public static IEnumerable<Component> In(SolutionSource solution) =>
        ComponentKind.All.SelectMany(kind => DefinedBy(kind, solution)).Concat(Ribbon(solution));

    private static IEnumerable<Component> DefinedBy(ComponentKind kind, SolutionSource solution) =>
        from file in kind.Definitions(solution.Folder, PackageType.Unmanaged)
        let root = solution.Xml(file.Path)
        where root is not null
        select new Component(KeyOf(kind, root), file.Path, root);

    private static IEnumerable<Component> Ribbon(SolutionSource solution) =>
        solution.Xml("Other/RibbonCustomization.xml") is { } ribbon
            ? [new(ComponentKey.Of(ComponentKey.Ribbon, null, ":RibbonDiffXml"), "Other/RibbonCustomization.xml", ribbon)]
            : [];

    private static ComponentKey KeyOf(ComponentKind kind, XElement root) =>
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
