using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Fills in what $expand asks for: one statement per expansion and level, however many rows there are.</summary>
/// <param name="pageSize">
/// As the client prefers it; collections are paged by it only where the query has an $expand inside an $expand.
/// </param>
/// <param name="single">Whether the query is about one row; its related rows then say their versions.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/join-tables</remarks>
sealed class Expansion(Scope scope, string baseAddress, int? pageSize, bool single)
{
    bool _nested;

    /// <param name="rows">With all columns that <see cref="Needed"/> names.</param>
    public IReadOnlyList<ReadRow> Of(Table table, IReadOnlyList<StoredRow> rows, QueryOptions options)
    {
        ExpandRules.Check(scope.Catalog, table, options);
        _nested = options.HasNestedExpand;
        return Fill(table, rows, options, withETag: true);
    }

    /// <summary>The columns to read for these options: those to show, and the lookups that expansions follow.</summary>
    public static IReadOnlyList<Column> Needed(Catalog catalog, Table table, QueryOptions options) =>
    [
        .. ShownColumns.Of(table, options).Concat(options.Expand.Select(expand => ExpandRules.Find(catalog, table, expand) switch
        {
            Navigation.Single(var column, _) => column,
            Navigation.OwnedBy(var column, _) => column,
            _ => null,
        }).OfType<Column>()).Distinct(),
    ];

    List<ReadRow> Fill(Table table, IReadOnlyList<StoredRow> rows, QueryOptions options, bool withETag)
    {
        var shown = ShownColumns.Of(table, options);
        var filled = rows.Select(row => new ReadRow(row, shown, withETag)).ToList();
        foreach (var expand in options.Expand)
            switch (ExpandRules.Find(scope.Catalog, table, expand))
            {
                case Navigation.Single step when expand.References:
                    filled.ForEach(
                        row =>
                            row.Expanded.Add(
                                new Expanded.Reference(
                                    expand.Navigation,
                                    Target(row, step) is { } id ? $"{baseAddress}{step.Target.EntitySetName}({id:D})" : null)));
                    break;
                case Navigation.Single step:
                    Follow(filled, step, expand);
                    break;
                case Navigation.OwnedBy(var owner, _):
                    filled.ForEach(
                        row => row.Expanded.Add(new Expanded.Owner(expand.Navigation, row.Row[owner.LogicalName] as RowReference?)));
                    break;
                case var collection:
                    Collect(filled, collection, expand);
                    break;
            }

        return filled;
    }

    void Follow(List<ReadRow> rows, Navigation.Single step, Expand expand)
    {
        var ids = rows.Select(row => Target(row, step)).OfType<Guid>().Distinct().ToList();
        var found = ids.Count == 0
            ? []
            : RowSearch.Page(Query(step.Target, ids, expand.Options), scope, Needed(scope.Catalog, step.Target, expand.Options), ids.Count);
        var related =
            Fill(step.Target, [.. found.Select(row => row.Row)], expand.Options, withETag: single).ToDictionary(row => row.Row.Id);
        rows.ForEach(
            row =>
                row.Expanded.Add(new Expanded.One(expand.Navigation, Target(row, step) is { } id ? related.GetValueOrDefault(id) : null)));
    }

    void Collect(List<ReadRow> rows, Navigation navigation, Expand expand)
    {
        var limit = Math.Min(_nested ? pageSize ?? RowCount.MaxPage : expand.Options.Top ?? RowCount.MaxPage, RowCount.MaxPage);
        var members = Members.Of(navigation, rows.Select(row => row.Row.Id));
        var found = rows.Count == 0
            ? []
            : RowSearch.PerOwner(
                OptionsQuery.Of(scope.Catalog, navigation.Target, expand.Options, members), scope,
                Needed(scope.Catalog, navigation.Target, expand.Options), limit, members.Owner);
        var filled = Fill(navigation.Target, [.. found.Select(row => row.Row)], expand.Options, withETag: !_nested);
        var byOwner = found.Zip(filled).ToLookup(pair => pair.First.Owner, pair => pair.Second);
        rows.ForEach(row =>
        {
            var own = byOwner[row.Row.Id].ToList();
            row.Expanded.Add(new Expanded.Many(expand.Navigation, own, NextLink(row.Row, expand, own, limit)));
        });
    }

    TableQuery Query(Table table, IEnumerable<Guid> ids, QueryOptions options)
    {
        var query = OptionsQuery.Of(scope.Catalog, table, options);
        var these = new Criterion.Condition(null, table.PrimaryId, ConditionOperator.In, [.. ids.Select(id => (object)id)]);
        return query with { Filter = OptionsQuery.Both(these, query.Filter) };
    }

    // Without an $expand inside, the link is the whole collection again; with one, it is the rest, if the page is full.
    string? NextLink(StoredRow owner, Expand expand, List<ReadRow> rows, int limit)
    {
        var address = $"{baseAddress}{owner.Table.EntitySetName}({owner.Id:D})/{expand.Navigation}";
        var query = expand.Query;
        if (_nested)
            return rows.Count < limit ? null : $"{address}?{SkipToken.Append(query, [rows[^1].Row.Id.ToString("D")])}";
        return query.Length == 0 ? address : $"{address}?{query}";
    }

    static Guid? Target(ReadRow row, Navigation.Single step) =>
        row.Row[step.Column.LogicalName] is RowReference reference && reference.Table == step.Target.LogicalName ? reference.Id : null;
}
