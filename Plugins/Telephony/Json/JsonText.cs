using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml.Linq;

namespace Enreach.Voice.Plugins.Telephony.Json;

/// <summary>Writes flat JSON: an object of strings, or a list of such objects.</summary>
static class JsonText
{
    public static string Render(params JsonField[] members) => Write(Object("root", members));

    public static string Render(IEnumerable<IEnumerable<JsonField>> rows) =>
        Write(new XElement("root", new XAttribute("type", "array"), rows.Select(row => Object("item", row))));

    static XElement Object(string name, IEnumerable<JsonField> members) =>
        new(name, new XAttribute("type", "object"), members.Select(Member));

    static XElement Member(JsonField member) =>
        new(member.Name, new XAttribute("type", member.Value is null ? "null" : member.Type), member.Value);

    static string Write(XElement root)
    {
        using var text = new MemoryStream();
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(text, new UTF8Encoding(false), ownsStream: false))
            root.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}

/// <param name="Value">null is written as null.</param>
/// <param name="Type">string, number or boolean.</param>
sealed record JsonField(string Name, string? Value, string Type = "string");
