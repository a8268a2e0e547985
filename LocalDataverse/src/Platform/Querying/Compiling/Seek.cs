using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>The condition "behind this row": where a page begins, whatever was written since the one before.</summary>
static class Seek
{
    /// <param name="last">The row's values of these orders, as SQLite has them.</param>
    public static SqlFragment Behind(IReadOnlyList<OrderKey> orders, IReadOnlyList<object?> last)
    {
        var alternatives = new List<SqlFragment>();
        var equalSoFar = new List<SqlFragment>();
        foreach (var (order, value) in orders.Zip(last))
        {
            if (Beyond(order, value) is { } beyond)
                alternatives.Add(SqlFragment.And(equalSoFar.Append(beyond)));
            equalSoFar.Add(Compared(order, value is null ? "IS NULL" : "= ?", value));
        }

        return new SqlFragment(
            alternatives.Count == 0 ? "0" : string.Join(" OR ", alternatives.Select(a => $"({a.Text})")),
            [.. alternatives.SelectMany(a => a.Values)]);
    }

    // Rows without a value come first, and last when descending.
    static SqlFragment? Beyond(OrderKey order, object? value) => (value, order.Descending) switch
    {
        (null, false) => Compared(order, "IS NOT NULL", null),
        (null, true) => null,
        (_, false) => Compared(order, "> ?", value),
        _ => new SqlFragment(
            $"{order.Expression.Text} < ? OR {order.Expression.Text} IS NULL",
            [.. order.Expression.Values, value, .. order.Expression.Values]),
    };

    static SqlFragment Compared(OrderKey order, string comparison, object? value) =>
        new($"{order.Expression.Text} {comparison}", value is null ? order.Expression.Values : [.. order.Expression.Values, value]);
}
