using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Values;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>Answers a query over the lists: filter, order, page. The lists are few, so all of it happens in memory.</summary>
static class ListQuery
{
    const int PlatformPage = 5000;

    public static EntityCollection Answer(IEnumerable<CallbackListRow> rows, QueryExpression query)
    {
        if (query.LinkEntities.Count > 0)
        {
            throw new InvalidPluginExecutionException(
                $"The rows of {CallbackListRow.Table} come from the telephony service " +
                $"and cannot be joined with {query.LinkEntities[0].LinkToEntityName}.",
                PluginHttpStatusCode.BadRequest);
        }

        var fitting = RowOrder.Sort(rows.Where(row => RowFilter.Fits(row, query.Criteria)), query.Orders);
        var page = Page.Of(fitting, query);
        var answer = new EntityCollection([.. page.Rows.Select(row => row.ToEntity(query.ColumnSet))])
        {
            EntityName = CallbackListRow.Table,
            MoreRecords = page.HasMore,
            TotalRecordCount = query.PageInfo is { ReturnTotalRecordCount: true } ? fitting.Count : -1,
        };
        if (page.HasMore) answer.PagingCookie = PageCookie.Render(page.Number, page.Rows[0], page.Rows[page.Rows.Count - 1]);
        return answer;
    }

    sealed record Page(IReadOnlyList<CallbackListRow> Rows, int Number, bool HasMore)
    {
        public static Page Of(IReadOnlyList<CallbackListRow> rows, QueryExpression query)
        {
            if (query.TopCount is { } top) return new([.. rows.Take(top)], 1, HasMore: false);
            var size = query.PageInfo is { Count: > 0 and var count } ? Math.Min(count, PlatformPage) : PlatformPage;
            var number = Math.Max(1, query.PageInfo?.PageNumber ?? 1);
            var start = number == 1
                ? 0
                : After(rows, PageCookie.TryParseLast(query.PageInfo?.PagingCookie)) ?? (int)Math.Min(rows.Count, (number - 1L) * size);
            return new([.. rows.Skip(start).Take(size)], number, HasMore: rows.Count - start > size);
        }

        // null when there is no cookie, or when its row is gone.
        static int? After(IReadOnlyList<CallbackListRow> rows, Guid? last)
        {
            var index = rows.TakeWhile(row => row.Id != last).Count();
            return last is null || index == rows.Count ? null : index + 1;
        }
    }
}

/// <summary>Sorts rows as a query asks, then by id, so that pages neither repeat nor lose a row.</summary>
static class RowOrder
{
    public static IReadOnlyList<CallbackListRow> Sort(IEnumerable<CallbackListRow> rows, IEnumerable<OrderExpression> orders)
    {
        var sorted = rows.OrderBy(_ => 0);
        foreach (var order in orders)
        {
            var column = order.AttributeName;
            sorted = order.OrderType == OrderType.Descending
                ? sorted.ThenByDescending(row => Key(row, column), StringComparer.OrdinalIgnoreCase)
                : sorted.ThenBy(row => Key(row, column), StringComparer.OrdinalIgnoreCase);
        }

        return [.. sorted.ThenBy(row => row.Id)];
    }

    static string Key(CallbackListRow row, string column) => row.Value(column)?.ToString() ?? "";
}

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
