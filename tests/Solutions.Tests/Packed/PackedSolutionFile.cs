using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Packed;

/// <summary>One solution zip, by the parts a server reads.</summary>
/// <param name="Files">By entry name.</param>
sealed record PackedSolutionFile(XElement Manifest, XElement Customizations, IReadOnlyDictionary<string, byte[]> Files)
{
    internal XElement Table(string schemaName) =>
        Customizations.Element("Entities")!.Elements("Entity").Single(table => table.Element("Name")!.Value == schemaName);

    internal IEnumerable<string> Columns(string schemaName) => Table(schemaName).Descendants("attribute").Texts("LogicalName");

    internal IEnumerable<string> Forms(string schemaName, string kind) =>
        Table(schemaName).Descendants("forms")
            .Where(forms => forms.Text("@type") == kind)
            .Elements("systemform")
            .Select(form => form.Label());

    internal IEnumerable<string> Views(string schemaName) => Table(schemaName).Descendants("savedquery").Select(view => view.Label());

    internal IEnumerable<string> Named(string place, string attribute) => Customizations.Element(place)!.Elements().Texts(attribute);
}
