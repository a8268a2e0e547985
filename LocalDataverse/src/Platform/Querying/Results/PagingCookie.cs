using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Compiling;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Results;

/// <summary>
/// Where a page began and ended: &lt;cookie page="1"&gt;&lt;name last="Z" first="A" /&gt;...&lt;/cookie&gt;, one element per order.
/// </summary>
/// <param name="Last">Values of the page's last row, by element; null for no value.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results shows the shape. Elements of lookups and choices end in
/// "name", and lastnull="1" stands for no value: observed by others.
/// </remarks>
sealed record PagingCookie(int Page, IReadOnlyList<(string Name, string? Value)> Last)
{
    /// <exception cref="Faults.FaultException">The text is no cookie.</exception>
    public static PagingCookie Parse(string text)
    {
        try
        {
            var cookie = BoundedXml.Parse(text).Root!;
            if (cookie.Name != "cookie"
                || !int.TryParse(cookie.Attribute("page")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
                throw QueryFault.BadCookie("The element <cookie page=\"...\"> is expected, as decoded from an earlier answer.");
            return new PagingCookie(page, [.. cookie.Elements().Select(e => (e.Name.LocalName, Value(e)))]);
        }
        catch (XmlException unreadable)
        {
            throw QueryFault.BadCookie(unreadable.Message);
        }
    }

    /// <returns>null when a value cannot be written into XML.</returns>
    public static string? Write(int page, IReadOnlyList<OrderKey> orders, IReadOnlyList<object?> first, IReadOnlyList<object?> last)
    {
        try
        {
            return new XElement("cookie", new XAttribute("page", page),
                orders.Select((o, i) => new XElement(o.Name!, Attribute("last", o.Value, last[i]), Attribute("first", o.Value, first[i]))))
                .ToString(SaveOptions.DisableFormatting);
        }
        catch (ArgumentException)
        {
            // A control character; without a cookie the client counts pages.
            return null;
        }
    }

    /// <summary>The rows that come after the page.</summary>
    public SqlFragment After(IReadOnlyList<OrderKey> orders)
    {
        if (!orders.Select(o => o.Name).SequenceEqual(Last.Select(l => l.Name)))
            throw QueryFault.CookieOfOtherOrder();
        return Seek.Behind(orders, [.. orders.Zip(Last, (order, last) => last.Value is { } text && order.Value is { } column
            ? ColumnCodec.Encode(ConditionValue.For(column, text, Catalog.Empty))
            : last.Value)]);
    }

    static string? Value(XElement element) => (string?)element.Attribute("last");

    static XAttribute Attribute(string name, Column? column, object? value) => value switch
    {
        null => new XAttribute(name + "null", "1"),
        string id when column?.Type == ColumnType.Uniqueidentifier => new XAttribute(name, $"{{{id.ToUpperInvariant()}}}"),
        string moment when column?.Type == ColumnType.DateTime && moment.EndsWith('Z') => new XAttribute(name, moment[..^1] + "+00:00"),
        _ => new XAttribute(name, Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
