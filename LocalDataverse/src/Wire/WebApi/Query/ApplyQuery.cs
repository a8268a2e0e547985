using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A $apply as an aggregate query, whose groups and results have their names in the answer as aliases.</summary>
static class ApplyQuery
{
    /// <param name="orders">Only groups can be ordered by; those not named come after, so that the order is complete.</param>
    /// <returns>And the names, in the order of the answer.</returns>
    public static (TableQuery Query, IReadOnlyList<string> Names) Of(
        Catalog catalog, Table table, Apply apply, IReadOnlyList<OrderBy> orders, Members? members)
    {
        var row = new QueriedRow(catalog, table);
        var criterion = new FilterCriterion(row);
        // Side by side: nested, as many filters as an address holds would be deeper than the stack.
        var filters = apply.Filters.Count == 0 ? null : new Criterion.And([.. apply.Filters.Select(filter => criterion.Of(filter))]);
        List<string> groups = [.. apply.Groups.Select(path => Group(row, path))];
        foreach (var aggregate in apply.Aggregates)
            Choose(row, table, aggregate);
        List<string> names = [.. groups, .. apply.Aggregates.Select(aggregate => aggregate.Alias)];
        List<Order> ordered = [.. orders.Select(order => By(groups, names, order))];
        ordered.AddRange(groups.Select(group => new Order.ByAlias(group)));
        var query = new TableQuery(table.LogicalName)
        {
            IsAggregate = true,
            Columns = new ColumnChoice.These(row.Chosen),
            Filter = OptionsQuery.Both(members?.Filter, filters),
            Links = [.. members?.Links ?? [], .. row.Links],
            Orders = ordered,
            RawOrder = true,
        };
        return (query, names);
    }

    static Order.ByAlias By(List<string> groups, List<string> names, OrderBy order)
    {
        var name = string.Join('/', order.Path);
        return groups.Contains(name) ? new Order.ByAlias(name, order.Descending)
            : throw (names.Contains(name)
                ? Fault.BadQuery("The query node SingleValueOpenPropertyAccess is not supported")
                : Fault.Unsupported($"$orderby '{name}' beside $apply"));
    }

    // A column of a related row is named after that row's table: learn's example calls primarycontactid/fullname "contact_fullname".
    static string Group(QueriedRow row, IReadOnlyList<string> path)
    {
        var found = row.Column(path);
        if (found.Column.Type is ColumnType.DateTime)
            throw Fault.BadQuery($"groupby with the datetime property '{path[^1]}' is not supported.");
        if (path.Count > 2 || (path.Count == 2 && found.Column.IsLookup))
            throw Fault.Unsupported($"grouping by '{string.Join('/', path)}'");
        var name = path.Count == 1 ? path[0] : $"{found.Table.LogicalName}_{found.Column.LogicalName}";
        row.Choose(path, new ChosenColumn.Grouped(found.Column.LogicalName, name));
        return name;
    }

    static void Choose(QueriedRow row, Table table, Aggregate aggregate)
    {
        if (aggregate.Method == "count")
        {
            row.Choose([table.PrimaryId], new ChosenColumn.Aggregated(table.PrimaryId, aggregate.Alias, AggregateFunction.Count));
            return;
        }

        var column = row.Column(aggregate.Path).Column;
        var isNumber = column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Decimal or ColumnType.Money
            or ColumnType.Double;
        if (!isNumber && !(column.Type == ColumnType.DateTime && aggregate.Method is ("min" or "max")))
            throw Fault.BadQuery($"The property '{aggregate.Path[^1]}' of type {EdmType.Of(column)} has no {aggregate.Method}.");
        row.Choose(aggregate.Path, new ChosenColumn.Aggregated(column.LogicalName, aggregate.Alias, aggregate.Method switch
        {
            "sum" => AggregateFunction.Sum,
            "average" => AggregateFunction.Avg,
            "min" => AggregateFunction.Min,
            _ => AggregateFunction.Max,
        }));
    }
}
