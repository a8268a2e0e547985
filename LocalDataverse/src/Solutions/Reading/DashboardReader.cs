using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>A dashboard of everybody's: a form of no table.</summary>
static class DashboardReader
{
    /// <summary>Streams and tiles over one table; a list of its own in files.</summary>
    public const string Interactive = "interactioncentricdashboard";

    public static FormContent Read(XElement node)
    {
        var form = node.Element("FormXml")?.Descendants("form").FirstOrDefault() ?? throw Nodes.Invalid(node, "has no form");
        return new FormContent(
            node.Id("FormId"),
            FormContent.NoTable,
            node.Name.LocalName == "InteractionCentricDashboard" ? Interactive : "dashboard",
            node.Labels("LocalizedNames"),
            node.Labels("Descriptions"),
            SafeXml.Compact(form),
            new FormSwitches(
                Presentation: 0,
                ActivationState: 1,
                node.Flag("IsCustomizable", otherwise: true),
                node.Flag("CanBeDeleted", otherwise: true)),
            References.Distinct(FormReader.OfDashboard(form)))
        {
            IsDefault = node.Flag("IsDefault"),
        };
    }
}
