using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Results;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>A stored row as an answer shows it: only columns that have a value, with what people read beside them.</summary>
static class RowEntity
{
    /// <exception cref="Faults.FaultException">0x80041103: a column asked for does not exist.</exception>
    public static EntityValue Of(Scope scope, StoredRow row, ColumnSelection selection) => Of(scope, row, Columns(row.Table, selection));

    public static EntityValue Of(Scope scope, StoredRow row, IEnumerable<Column> columns, RowNames? names = null)
    {
        names ??= new RowNames(scope);
        var (values, formatted) =
            (new Dictionary<string, object?>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var hidden = SecuredColumns.Hidden(scope, row.Table);
        foreach (var column in columns)
        {
            if (hidden.Contains(column.LogicalName))
                continue;
            var value = column.Type == ColumnType.PartyList ? PartyLists.Read(scope, row, column.LogicalName)
                : column.LogicalName == row.Table.PrimaryId ? row.Id
                : row[column.LogicalName];
            if (value is null)
                continue;
            values[column.LogicalName] = value;
            if (FormattedValue.Of(scope.Catalog, column, value, names) is { } text)
                formatted[column.LogicalName] = text;
        }

        values[row.Table.PrimaryId] = row.Id;
        return new EntityValue(row.Table.LogicalName, row.Id, values) { FormattedValues = formatted, RowVersion = row.Version };
    }

    /// <summary>Those selected that can be read.</summary>
    public static IReadOnlyList<Column> Columns(Table table, ColumnSelection selection) => selection.All
        ? [.. table.Columns.Values.Where(c => c.ValidForRead && !c.IsCalculated)]
        : [.. selection.Names.Select(name => table.Column(name) ?? throw OrganizationFault.NoColumn(table, name))
            .Select(CalculatedColumns.Refuse).Distinct()];
}
