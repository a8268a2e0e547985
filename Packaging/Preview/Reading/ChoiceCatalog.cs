using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <summary>Labels of the options of all global choices.</summary>
sealed class ChoiceCatalog(IEnumerable<XElement> choices)
{
    static readonly Dictionary<string, string> None = [];

    readonly Dictionary<string, Dictionary<string, string>> _byName = choices.ToDictionary(choice => choice.Attr("Name"), OptionsOf);

    public IReadOnlyDictionary<string, string> Options(string choice) => _byName.GetValueOrDefault(choice, None);

    public static Dictionary<string, string> OptionsOf(XElement choice) =>
        choice.Descendants()
            .Where(option => option.Name.LocalName is "option" or "state" or "status")
            .ToDictionary(option => option.Attr("value"), option => option.Element("labels").Label());
}
