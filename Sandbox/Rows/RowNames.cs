using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Rows;

/// <summary>Names of rows that lookups point at, each read once per request.</summary>
internal sealed class RowNames(Scope scope)
{
    readonly Dictionary<RowReference, string?> _known = [];

    /// <returns>null when the row, or its name, is not there.</returns>
    public string? Of(RowReference reference)
    {
        if (_known.TryGetValue(reference, out var name))
            return name;
        if (scope.Catalog.Table(reference.Table) is { PrimaryName: { } column, IsVirtual: false } table)
            name = scope.Rows.Where(table, SqlFragment.Equal(table.Columns[table.PrimaryId], reference.Id), columns: [table.Columns[column]])
                .FirstOrDefault()?.Text(column);
        return _known[reference] = name;
    }
}
