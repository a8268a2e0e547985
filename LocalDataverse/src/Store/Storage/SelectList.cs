using System.Runtime.CompilerServices;
using System.Text;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The beginning of a statement that reads rows of one table: what to select, and from where.</summary>
/// <param name="Sql">From SELECT to the table's name; the primary key and the row version come first.</param>
/// <param name="Columns">The stored ones among those asked for, in the order they are read.</param>
/// <param name="Positions">See <see cref="RowValues"/>.</param>
sealed record SelectList(string Sql, List<Column> Columns, Dictionary<string, int> Positions)
{
    // Most reads want every column, and a table stays the same object for as long as its metadata does.
    static readonly ConditionalWeakTable<Table, SelectList> WholeRows = [];

    public static SelectList All(Table table) => WholeRows.GetValue(table, t => Of(t, t.Columns.Values));

    public static SelectList Of(Table table, IEnumerable<Column> columns)
    {
        var stored = columns.Where(c => c.IsStored).ToList();
        var text = new StringBuilder("SELECT ").Append(Names.Of(table.Columns[table.PrimaryId])).Append(", ").Append(Names.Version);
        foreach (var column in stored)
            text.Append(", ").Append(Names.Of(column)).Append(column.IsLookup ? ", " + Names.TargetOf(column) : "");
        return new(text.Append(" FROM ").Append(Names.Of(table)).ToString(), stored, RowValues.Positions(table, stored));
    }
}
