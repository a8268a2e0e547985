using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>Checks a query against the metadata and turns its parts into SQL.</summary>
sealed class QueryCompiler
{
    readonly TableQuery _query;
    readonly Scope _scope;
    readonly Statement _statement;
    readonly OutputCompiler _outputs;
    readonly List<(Link Link, Source Source)> _joined = [];

    QueryCompiler(TableQuery query, Scope scope)
    {
        var compilation = new Compilation(scope);
        (_query, _scope) = (query, scope);
        _statement = new Statement(compilation, compilation.Enter(query.Table), outer: null);
        _outputs = new OutputCompiler(query, scope.Catalog);
    }

    public static CompiledQuery Compile(TableQuery query, Scope scope) => new QueryCompiler(query, scope).Compile();

    CompiledQuery Compile()
    {
        var root = _statement.Root;
        _outputs.Add(_query.Columns, root, isRoot: true);
        if (!_query.IsAggregate && !_query.Distinct)
            _outputs.Add(new ColumnChoice.These([new ChosenColumn.Plain(root.Table.PrimaryId)]), root, isRoot: true);
        foreach (var link in _query.Links)
            Join(link, root);
        // After the joins, because its conditions may name links.
        if (_query.Filter is { } filter)
            _statement.Where(CriterionCompiler.Compile(filter, root, _statement));
        if (_outputs.Outputs.Count == 0)
            throw _query.IsAggregate
                ? QueryFault.BadNode("An aggregate query needs an aggregate or a group.")
                : QueryFault.DistinctOfNothing();
        return new CompiledQuery(_query, _statement, _outputs.Outputs, [.. _query.IsAggregate ? AggregateOrders() : Orders()]);
    }

    void Join(Link link, Source parent)
    {
        if (LinkCompiler.Join(link, parent, _statement) is not { } source)
            return;
        _outputs.Add(link.Columns, source, isRoot: false);
        _joined.Add((link, source));
        if (link.Join != JoinOperator.MatchFirstRowUsingCrossApply)
            foreach (var nested in link.Links)
                Join(nested, source);
    }

    IEnumerable<OrderKey> Orders()
    {
        var root = _statement.Root;
        var orders = _query.Orders.Select(o => (Order: o, Owner: root))
            .Concat(_joined.SelectMany(j => j.Link.Orders.Select(o => (Order: o, Owner: j.Source))));
        var byId = false;
        foreach (var (order, owner) in orders)
        {
            if (order is not Order.ByColumn byColumn)
                throw QueryFault.OrderByAliasOfPlain();
            var source = byColumn.Entity is { } entity ? _statement.Source(entity) : owner;
            var column = source.Column(byColumn.Column);
            byId |= source == root && column.LogicalName == root.Table.PrimaryId;
            yield return OrderCompiler.ByColumn(source, column, order.Descending, _query, _scope, source == root);
        }

        // Distinct values have no primary key to order by.
        if (!_query.Distinct && !byId)
            yield return OrderCompiler.ByColumn(root, root.PrimaryKey, false, _query, _scope, isRoot: true);
    }

    IEnumerable<OrderKey> AggregateOrders()
    {
        foreach (var order in _query.Orders.Concat(_joined.SelectMany(j => j.Link.Orders)))
        {
            if (order is not Order.ByAlias(var alias, var descending))
                throw QueryFault.OrderByColumnOfAggregate();
            var output = _outputs.Outputs.FirstOrDefault(o => o.Key == alias) ?? throw QueryFault.NoAlias(alias);
            yield return GroupOrder(output, descending);
        }
    }

    OrderKey GroupOrder(Output output, bool descending)
    {
        // A group by a choice or lookup is ordered as rows would be; everything else by its value.
        var source = output.GroupBy is not null && (output.Value.IsChoice || output.Value.IsLookup)
            ? Sources().FirstOrDefault(s => OutputCompiler.Select(s, output.Value) == output.Sql) : null;
        return source is not null
            ? OrderCompiler.ByColumn(source, output.Value, descending, _query, _scope, isRoot: false)
            : new OrderKey(new SqlFragment(output.Sql + Source.Collation(output.Value), []), descending, null, null);
    }

    IEnumerable<Source> Sources() => _joined.Select(j => j.Source).Prepend(_statement.Root);
}
