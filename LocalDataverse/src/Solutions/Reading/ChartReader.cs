using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One visualization node.</summary>
static class ChartReader
{
    public static ChartContent Read(string table, XElement node)
    {
        var data = node.Element("datadescription")?.Elements().FirstOrDefault();
        var presentation = node.Element("presentationdescription")?.Elements().FirstOrDefault();
        var resource = node.Text("webresourcename")?.Replace("$webresource:", "", StringComparison.OrdinalIgnoreCase);
        return new ChartContent(
            node.Id("savedqueryvisualizationid"),
            table,
            node.Labels("LocalizedNames"),
            node.Labels("Descriptions"),
            node.Flag("isdefault"),
            node.Flag("IsCustomizable", otherwise: true),
            data is null ? null : SafeXml.Compact(data),
            presentation is null ? null : SafeXml.Compact(presentation),
            resource,
            References.Distinct((data?.Descendants("fetch") ?? []).SelectMany(ViewReader.OfFetch)
                .Concat(resource is null ? [] : [References.WebResource(resource)])
                .Prepend(ComponentKey.Table(table))));
    }
}
