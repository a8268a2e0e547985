using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One WebResource node with its file.</summary>
static class WebResourceReader
{
    public static WebResourceContent Read(XElement node, SolutionArchive archive)
    {
        var name = node.NeededText("Name");
        return new WebResourceContent(
            node.Id("WebResourceId"),
            name,
            Labels.Of(0, node.Text("DisplayName") ?? name),
            node.Int("WebResourceType", 0),
            node.Int("LanguageCode"),
            node.Flag("IsHidden"),
            archive.File(node.NeededText("FileName"), $"web resource '{name}'"),
            Dependencies(node));
    }

    /// <summary>DependencyXml is XML inside XML: the libraries it lists must exist as well.</summary>
    static ComponentKey[] Dependencies(XElement node) =>
        node.Text("DependencyXml") is not { } text
            ? []
            : [.. SafeXml.Parse(System.Text.Encoding.UTF8.GetBytes(text), "DependencyXml").Descendants("Library")
                .Attributes("name").Select(library => References.WebResource(library.Value))];
}
