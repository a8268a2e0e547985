using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Statements over rows of one table that come again and again. Each text is made once, and stays the same object: a table may have two
/// hundred columns, so that putting their names together, and reading the text to find its statement, costs as much as a row.
/// </summary>
sealed class TableStatements(Table table)
{
    /// <summary>More sets of columns than writers of one table use.</summary>
    const int Most = 32;

    // A table stays the same object for as long as its metadata does.
    static readonly ConditionalWeakTable<Table, TableStatements> All = [];

    readonly string _key = Names.Of(table.Columns[table.PrimaryId]);
    Known[] _inserts = [];
    Known[] _updates = [];

    public static TableStatements Of(Table table) => All.GetValue(table, t => new TableStatements(t));

    /// <summary>Takes an id.</summary>
    public string Exists { get; } = $"SELECT 1 FROM {Names.Of(table)} WHERE {Names.Of(table.Columns[table.PrimaryId])} = ?";

    /// <summary>Reads <see cref="SelectList.All"/>; takes an id.</summary>
    public string Find { get; } = $"{SelectList.All(table).Sql} WHERE {Names.Of(table.Columns[table.PrimaryId])} = ?";

    /// <summary>Takes the id, the version, and of each column that has not its default the value; of a lookup also the table.</summary>
    public string Insert(List<WrittenColumn> columns) => Text(ref _inserts, columns, Insertion);

    /// <summary>Takes of each column the value, of a lookup also the table; then the version and the id.</summary>
    public string Update(List<WrittenColumn> columns) => Text(ref _updates, columns, Change);

    // Two at once make the same text twice, and one of them is kept.
    static string Text(ref Known[] known, List<WrittenColumn> columns, Func<List<WrittenColumn>, string> write)
    {
        var sought = CollectionsMarshal.AsSpan(columns);
        var all = known;
        foreach (var one in all)
            if (sought.SequenceEqual(one.Columns))
                return one.Text;
        var made = new Known([.. columns], write(columns));
        known = [made, .. all.Take(Most - 1)];
        return made.Text;
    }

    string Insertion(List<WrittenColumn> columns) =>
        $"INSERT INTO {Names.Of(table)} ({_key}, {Names.Version}{string.Concat(columns.SelectMany(NamesOf).Select(name => ", " + name))}) "
        + $"VALUES (?, ?{string.Concat(columns.SelectMany(ValuesOf).Select(value => ", " + value))})";

    string Change(List<WrittenColumn> columns) =>
        $"UPDATE {Names.Of(table)} SET {string.Concat(columns.SelectMany(NamesOf).Select(name => name + " = ?, "))}{Names.Version} = ? "
        + $"WHERE {_key} = ?";

    IEnumerable<string> NamesOf(WrittenColumn written)
    {
        var column = table.Columns[written.Name];
        yield return Names.Of(column);
        if (column.IsLookup)
            yield return Names.TargetOf(column);
    }

    IEnumerable<string> ValuesOf(WrittenColumn written) => written.HasDefault
        ? [table.Columns[written.Name].DefaultValue!.Value.ToString(CultureInfo.InvariantCulture)]
        : NamesOf(written).Select(_ => "?");

    sealed record Known(WrittenColumn[] Columns, string Text);
}

/// <param name="HasDefault">Its value is the column's default, and stands in the statement itself.</param>
readonly record struct WrittenColumn(string Name, bool HasDefault = false);
