using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Querying;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The query options of a URL as a query, where plug-ins are to be handed one.</summary>
static class OptionsQuery
{
    /// <param name="columns">Those to be read.</param>
    /// <param name="why">Why it has to be one, for refusals, such as "of a virtual table".</param>
    /// <exception cref="FaultException">400: what no such table has; 501: what such a query cannot say.</exception>
    public static TableQuery Of(
        Catalog catalog, Table table, QueryOptions options, ColumnSelection columns, Paging paging, string why)
    {
        if (options.Apply is not null)
            throw Fault.Unsupported($"$apply {why}");
        var links = new LookupLinks(catalog, table);
        var filter = options.Filter is { } given ? new FilterCriterion(table, links, why).Of(given) : null;
        var orders = options.OrderBy.Select(order => Order(links, order)).ToList();
        return new TableQuery(table.LogicalName)
        {
            Columns = Choice(columns),
            Filter = filter,
            Links = links.All,
            Orders = orders,
            Paging = paging,
        };
    }

    public static ColumnChoice Choice(ColumnSelection columns) => columns.All
        ? new ColumnChoice.All()
        : new ColumnChoice.These([.. columns.Names.Select(name => new ChosenColumn.Plain(name))]);

    static Order.ByColumn Order(LookupLinks links, OrderBy order)
    {
        var (link, table) = links.Over(order.Path);
        var column = SqlPath.Property(table, order.Path[^1]) ?? throw Fault.NoProperty(order.Path[^1], table.LogicalName);
        return new Order.ByColumn(link, column.LogicalName, order.Descending);
    }
}
