using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Results;

/// <summary>Names of rows that lookups point at, each read once per request.</summary>
sealed class RowNames(Scope scope)
{
    readonly Dictionary<RowReference, string?> _known = [];

    /// <summary>Reads the names of all these rows, with one statement per table.</summary>
    public void Load(IEnumerable<RowReference> references)
    {
        foreach (var group in references.Distinct().Where(reference => !_known.ContainsKey(reference))
            .GroupBy(reference => reference.Table).ToList())
        {
            if (TableWithNames(group.Key) is not { PrimaryName: { } column } table)
                continue;
            var key = $"{Names.Of(table)}.{Names.Of(table.Columns[table.PrimaryId])}";
            var rows = scope.Rows.Select(
                new RowSelection(table, [table.Columns[column]], SqlFragment.OneOf(key, group.Select(reference => reference.Id))));
            var names = rows.ToDictionary(row => row.Row.Id, row => row.Row.Text(column));
            foreach (var reference in group)
                _known[reference] = names.GetValueOrDefault(reference.Id);
        }
    }

    /// <returns>null when the row, or its name, is not there.</returns>
    public string? Of(RowReference reference)
    {
        if (_known.TryGetValue(reference, out var name))
            return name;
        if (TableWithNames(reference.Table) is { PrimaryName: { } column } table)
            name =
                scope.Rows.Where(table, SqlFragment.Equal(table.Columns[table.PrimaryId], reference.Id), columns: [table.Columns[column]])
                .FirstOrDefault()?.Text(column);
        return _known[reference] = name;
    }

    // A secured name is shown to nobody who may not see it, wherever it stands.
    Table? TableWithNames(string table) =>
        scope.Catalog.Table(table) is { PrimaryName: { } name, IsVirtual: false } found
            && !SecuredColumns.Hidden(scope, found).Contains(name)
            ? found
            : null;
}
