using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The column enreach_values: one JSON object, column to canonical text.</summary>
internal static class ShippedJson
{
    private static readonly DataContractJsonSerializer Json = new(
        typeof(Dictionary<string, string>), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });

    /// <remarks>By hand: the serializer would escape every slash, and administrators read this.</remarks>
    public static string Write(IEnumerable<ShippedValue> values) =>
        "{" + string.Join(",", values.Select(value => $"{Quoted(value.Name)}:{Quoted(value.Text)}")) + "}";

    private static string Quoted(string text) => "\"" + string.Concat(text.Select(Escaped)) + "\"";

    private static string Escaped(char letter) => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        < ' ' or '\uFFFE' or '\uFFFF' => $"\\u{(int)letter:x4}",
        _ when char.IsSurrogate(letter) => $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    };

    /// <returns>Empty for what is not ours: somebody wrote into the row, and nothing is known of what was shipped.</returns>
    public static Sequence<ShippedValue> Read(string text)
    {
        if (text.Length == 0) return Sequence<ShippedValue>.Empty;
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var values = (Dictionary<string, string>?)Json.ReadObject(stream) ?? [];
            return values.Select(pair => new ShippedValue(pair.Key, pair.Value ?? "")).ToSequence();
        }
        catch (Exception fault) when (fault is SerializationException or XmlException or FormatException or InvalidCastException)
        {
            return Sequence<ShippedValue>.Empty;
        }
    }
}
