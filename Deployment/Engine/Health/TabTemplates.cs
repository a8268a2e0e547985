using System.Text;
using System.Xml;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Health;

/// <summary>What a tab template's own column says of its parameters: {"name":{"value":"text or null"},...} (docs/facts/cif.md).</summary>
static class TabTemplates
{
    public static readonly LogicalName Table = "msdyn_applicationtabtemplate";
    public static readonly LogicalName ParameterTable = "msdyn_templateparameter";

    /// <returns>By name; empty where the column is empty or no such JSON.</returns>
    public static IReadOnlyDictionary<string, string> Values(string json)
    {
        if (json.Length == 0) return new Dictionary<string, string>();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            JsonBounds.Check(bytes);
            return JsonXml.Load(bytes).Elements()
                .GroupBy(JsonXml.Name)
                .ToDictionary(same => same.Key, same => (string?)same.First().Element("value") ?? "");
        }
        catch (Exception fault) when (fault is XmlException or FormatException or InvalidDataException)
        {
            return new Dictionary<string, string>();
        }
    }
}
