using System.Text;
using System.Xml;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>
/// Which controls of an environment are called as the documentation calls the one that dials. What forms have to name it by is read from
/// there, and never guessed. Pure.
/// </summary>
/// <remarks>
/// learn.microsoft.com/dynamics365/channel-integration-framework, "Enable outbound communication", names it by its display name. That a
/// control's texts lie in web resources named after it is seen in public address lists (docs/unverified.md).
/// </remarks>
static class DialControls
{
    public const string DisplayName = "Channel Communication Control";

    /// <summary>The language whose texts every control of Microsoft's has.</summary>
    const string English = ".1033.";

    static readonly string[] TextTypes =
        ["SingleLine.Text", "SingleLine.Phone", "SingleLine.Email", "SingleLine.URL", "SingleLine.TextArea", "SingleLine.Ticker"];

    public static IReadOnlyList<ControlManifest> Read(Sequence<Row> controls) =>
        [.. controls.Select(ControlManifest.Read).OfType<ControlManifest>()];

    /// <summary>Names of the web resources in which the display names stand that the manifests do not say themselves.</summary>
    public static IReadOnlyList<string> TextsToRead(Sequence<Row> controls) =>
    [
        .. Read(controls).Where(control => control.DisplayNameKey != DisplayName && IsForText(control)).Select(WebResource)
            .OfType<string>(),
    ];

    /// <param name="texts">The web resources as far as they are here.</param>
    /// <returns>In the order of their names.</returns>
    public static IReadOnlyList<ControlManifest> Named(Sequence<Row> controls, Sequence<Row> texts)
    {
        var contents = texts.GroupBy(text => text.Text("name")).ToDictionary(same => same.Key, same => same.First().Text("content"));
        return
        [
            .. Read(controls)
                .Where(control => control.DisplayNameKey == DisplayName
                    || (WebResource(control) is { } name
                        && contents.TryGetValue(name, out var content)
                        && Text(content, control.DisplayNameKey) == DisplayName))
                .OrderBy(control => control.Name, StringComparer.Ordinal),
        ];
    }

    /// <param name="format">The platform's word for how a column of text is shown.</param>
    /// <returns>The manifests' word for such columns; null where they have none.</returns>
    /// <remarks>learn.microsoft.com/power-apps/developer/component-framework/manifest-schema-reference/property, of-type</remarks>
    public static string? TypeOf(string format) => format switch
    {
        "Text" => "SingleLine.Text",
        "Phone" => "SingleLine.Phone",
        "Email" => "SingleLine.Email",
        "Url" => "SingleLine.URL",
        "TextArea" => "SingleLine.TextArea",
        "TickerSymbol" => "SingleLine.Ticker",
        _ => null,
    };

    static bool IsForText(ControlManifest control) => TextTypes.Any(type => control.PropertyFor(type) is not null);

    static string? WebResource(ControlManifest control) =>
        control.Texts.FirstOrDefault(path => path.Contains(English)) is { } path ? $"cc_{control.Name}/{path}" : null;

    /// <summary>Of a file of texts (.resx), which web resources hold in base 64.</summary>
    static string? Text(string content, string key)
    {
        try
        {
            return SafeXml.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(content)).TrimStart('\uFEFF')).Descendants("data")
                .Where(data => (string?)data.Attribute("name") == key)
                .Select(data => ((string?)data.Element("value"))?.Trim())
                .FirstOrDefault();
        }
        catch (Exception broken) when (broken is XmlException or FormatException)
        {
            return null;
        }
    }
}
