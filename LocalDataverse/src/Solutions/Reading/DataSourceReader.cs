using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One EntityDataSource node. Its ConnectionDefinition is form-encoded JSON: text by external column name.</summary>
/// <remarks>docs/facts/solution-format.md, "Virtual tables".</remarks>
static class DataSourceReader
{
    public static DataSourceContent Read(XElement node)
    {
        var definition = Decode(node, node.NeededText("ConnectionDefinition"));
        return new DataSourceContent(
            Nodes.IdOf(node, node.NeededAttribute("EntityDataSourceId")),
            node.NeededText("Name"),
            node.Id("EntityDataProviderId"),
            definition,
            Values(node, definition));
    }

    /// <summary>What form encoding always escapes may not stand there plainly.</summary>
    static string Decode(XElement node, string encoded) =>
        encoded.IndexOfAny(['{', '}', '"', ' ', '\n']) < 0
            ? WebUtility.UrlDecode(encoded)
            : throw Nodes.Invalid(node, "has a ConnectionDefinition that is not URL-encoded");

    static Dictionary<string, string> Values(XElement node, string definition)
    {
        try
        {
            using var json = JsonDocument.Parse(definition);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw Nodes.Invalid(node, "has a ConnectionDefinition that is no JSON object");
            var values = new Dictionary<string, string>();
            foreach (var member in json.RootElement.EnumerateObject())
                if (!values.TryAdd(member.Name, member.Value.ToString()))
                    throw Nodes.Invalid(node, $"has '{member.Name}' twice in its ConnectionDefinition");
            return values;
        }
        catch (JsonException damage)
        {
            throw Nodes.Invalid(node, $"has a ConnectionDefinition that is no JSON: {damage.Message}");
        }
    }
}
