using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The query options of a URL as a query.</summary>
static class OptionsQuery
{
    /// <param name="members">Restricts the rows; null for all of the table.</param>
    /// <exception cref="FaultException">400: what no such table has.</exception>
    public static TableQuery Of(Catalog catalog, Table table, QueryOptions options, Members? members = null)
    {
        var row = new QueriedRow(catalog, table);
        var filter = options.Filter is { } given ? new FilterCriterion(row).Of(given) : null;
        var orders = options.OrderBy.Select(order => Order(row, order)).ToList();
        return new TableQuery(table.LogicalName)
        {
            Filter = Both(members?.Filter, filter),
            Links = [.. members?.Links ?? [], .. row.Links],
            Orders = orders,
            // learn.microsoft.com/power-apps/developer/data-platform/webapi/query/order-rows: choices by their number.
            RawOrder = true,
        };
    }

    public static ColumnChoice Choice(ColumnSelection columns) => columns.All
        ? new ColumnChoice.All()
        : new ColumnChoice.These([.. columns.Names.Select(name => new ChosenColumn.Plain(name))]);

    /// <summary>What must be fulfilled together; null for nothing.</summary>
    public static Criterion? Both(Criterion? one, Criterion? other) =>
        one is null ? other : other is null ? one : new Criterion.And([one, other]);

    static Order.ByColumn Order(QueriedRow row, OrderBy order)
    {
        var found = row.Column(order.Path);
        return found.Column.IsLookup && order.Path.Count > 1
            ? throw Fault.Unsupported($"$orderby of the lookup '{string.Join('/', order.Path)}' of another table")
            : new Order.ByColumn(found.Entity, found.Column.LogicalName, order.Descending);
    }
}
