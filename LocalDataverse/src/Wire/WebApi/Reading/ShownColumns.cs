using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Which columns an answer shows.</summary>
static class ShownColumns
{
    /// <summary>All readable ones, or those selected and what comes with them.</summary>
    /// <remarks>
    /// The primary key always; the currency beside an amount (webapi/query/select-columns); the lookup beside its "/$ref"
    /// (webapi/query/join-tables).
    /// </remarks>
    public static IReadOnlyList<Column> Of(Table table, QueryOptions options)
    {
        if (options.Select is null or ["*"])
            return [.. table.Columns.Values.Where(c => c.IsShown)];
        var columns = new List<Column>();
        foreach (var name in options.Select)
        {
            var column = Property.Find(table, name)
                ?? (Principal.Is(table) && name == Principal.Key ? table.Columns[table.PrimaryId] : null);
            Add(columns, column is { Type: not ColumnType.PartyList }
                ? CalculatedColumns.Refuse(column)
                : throw Fault.NoProperty(name, table.LogicalName));
        }

        if (columns.Exists(column => column.Type == ColumnType.Money))
            Add(columns, table.Column("transactioncurrencyid"));
        foreach (var expand in options.Expand.Where(expand => expand.References))
            Add(columns, table.Column(expand.Navigation) is { IsLookup: true } lookup ? lookup : null);
        Add(columns, table.Columns[table.PrimaryId]);
        return columns;
    }

    static void Add(List<Column> columns, Column? column)
    {
        if (column is not null && !columns.Contains(column))
            columns.Add(column);
    }
}
