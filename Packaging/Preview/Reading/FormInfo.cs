using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <param name="Kind">Folder name: <c>main</c>, <c>quick</c>, <c>quickCreate</c> or <c>card</c>.</param>
/// <param name="Definition">The element <c>form</c>.</param>
sealed record FormInfo(string Id, string Table, string Kind, string Label, string Description, XElement Definition)
{
    public string KindInWords => Kind switch
    {
        "main" => "Main form",
        "quick" => "Quick view form",
        "quickCreate" => "Quick create form",
        "card" => "Card form",
        _ => Kind,
    };

    /// <summary>Functions that run on an event of the form, for example <c>onload: Contoso.Profile.onLoad</c>.</summary>
    public IEnumerable<string> Scripts =>
        from handler in Definition.Descendants("Handler")
        select $"{handler.Parent!.Parent.Attr("name")}: {handler.Attr("functionName")}";

    public static FormInfo Parse(XElement form, string table, string kind) => new(
        form.Text("formid").BareId(), table, kind,
        form.Element("LocalizedNames").Label(), form.Element("Descriptions").Label(), form.Element("form")!);
}
