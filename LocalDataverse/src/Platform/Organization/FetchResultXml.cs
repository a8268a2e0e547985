using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>The rows of a query as ExecuteFetch answers them: a result per row, an element per column that has a value.</summary>
/// <remarks>
/// technet.microsoft.com/library/bb959412 has the elements, blogs.msdn.microsoft.com/dynamicscrmonline/2009/06/17/fetch-it-part-2 the
/// attributes of the root; how each type is written is in docs/unverified.md.
/// </remarks>
static class FetchResultXml
{
    public static string Of(Scope scope, QueryResult answer)
    {
        var root = new XElement("resultset", new XAttribute("morerecords", answer.MoreRecords ? "1" : "0"));
        if (answer.PagingCookie is { } cookie)
            root.Add(new XAttribute("paging-cookie", cookie));
        root.Add(answer.Rows.Select(row => new XElement(
            "result",
            row.Columns.Where(column => column.Value is not null).Select(column => Column(scope, row, column.Key, column.Value)))));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    static XElement Column(Scope scope, EntityValue row, string name, object? value)
    {
        var plain = value is AliasedValue aliased ? aliased.Value : value;
        var element = new XElement(XmlConvert.EncodeLocalName(name)!, Text(plain));
        if (row.FormattedValues.TryGetValue(name, out var label))
            element.Add(new XAttribute("name", XmlText.Of(label)));
        if (plain is RowReference to && scope.Catalog.Table(to.Table) is { } table)
            element.Add(new XAttribute("type", table.ObjectTypeCode.ToString(CultureInfo.InvariantCulture)));
        return element;
    }

    static string Text(object? value) => value switch
    {
        Guid id => Id(id),
        RowReference row => Id(row.Id),
        bool flag => flag ? "1" : "0",
        DateTime moment => XmlConvert.ToString(moment, XmlDateTimeSerializationMode.Utc),
        int[] choices => string.Join(',', choices),
        string text => XmlText.Of(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    static string Id(Guid id) => id.ToString("B").ToUpperInvariant();
}
