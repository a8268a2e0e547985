using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.CallbackLists;

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
