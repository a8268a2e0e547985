using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One AppModule node.</summary>
static class AppReader
{
    public static AppContent Read(XElement node)
    {
        var components = node.Element("AppModuleComponents").Each("AppModuleComponent").Select(ReadComponent).ToList();
        var roles = node.Element("AppModuleRoleMaps").Each("Role").Select(role => Nodes.IdOf(role, role.NeededAttribute("id"))).ToList();
        var icon = node.Id("WebResourceId");
        return new AppContent(
            node.NeededText("UniqueName"),
            node.Labels("LocalizedNames"),
            node.Labels("Descriptions"),
            icon,
            new AppSwitches(
                node.Int("FormFactor", 1),
                node.Int("ClientType"),
                node.Int("NavigationType", 0),
                node.Int("statecode", 0),
                node.Int("statuscode", 1))
            {
                WelcomePage = node.Text("WelcomePageId") is { } page ? Nodes.IdOf(node, page) : null,
                OptimizedFor = node.Text("OptimizedFor"),
            },
            components,
            roles,
            References.Distinct(Requires(components, roles, icon)));
    }

    static IEnumerable<ComponentKey> Requires(IEnumerable<ComponentKey> components, IEnumerable<Guid> roles, Guid icon) =>
        components
            .Concat(roles.Select(role => ComponentKey.Of(ComponentKind.Role, role)))
            .Append(ComponentKey.Of(ComponentKind.WebResource, icon));

    static ComponentKey ReadComponent(XElement node)
    {
        var kind = (ComponentKind)Nodes.IntOf(node, node.NeededAttribute("type"));
        return kind switch
        {
            ComponentKind.Table => ComponentKey.Table(node.NeededAttribute("schemaName")),
            ComponentKind.SiteMap => new ComponentKey(kind, node.NeededAttribute("schemaName")),
            ComponentKind.View or ComponentKind.Form or ComponentKind.Chart or ComponentKind.Process =>
                ComponentKey.Of(kind, Nodes.IdOf(node, node.NeededAttribute("id"))),
            _ => throw Nodes.Unknown($"an app component of type {(int)kind}"),
        };
    }
}
