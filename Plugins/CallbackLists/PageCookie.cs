using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>Remembers the last row of a page, so that the next page goes on after it even if lists came or went meanwhile.</summary>
static class PageCookie
{
    public static string Render(int page, CallbackListRow first, CallbackListRow last) =>
        new XElement(
            "cookie",
            new XAttribute("page", page),
            new XElement(CallbackListRow.IdColumn, new XAttribute("last", Text(last)), new XAttribute("first", Text(first))))
        .ToString(SaveOptions.DisableFormatting);

    /// <returns>null when the text is none of our cookies; then the page number alone counts.</returns>
    public static Guid? TryParseLast(string? cookie)
    {
        if (string.IsNullOrWhiteSpace(cookie)) return null;
        try
        {
            var last = SafeXml.Parse(cookie!).Root!.Element(CallbackListRow.IdColumn)?.Attribute("last")?.Value;
            return Guid.TryParse(last, out var id) ? id : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static string Text(CallbackListRow row) => row.Id.ToString("B").ToUpperInvariant();
}
