using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>Reads rows through one connection, inside whatever transaction that connection is in.</summary>
class RowReader(SqliteConnection connection)
{
    protected SqliteConnection Connection { get; } = connection;

    /// <returns>null when there is no such row.</returns>
    public StoredRow? Find(Table table, Guid id)
    {
        var list = SelectList.All(table);
        return Connection.Query(
            TableStatements.Of(table).Find, [ColumnCodec.Encode(id)], reader => ReadRow(table, list.Columns, list.Positions, reader))
            .FirstOrDefault();
    }

    public bool Exists(Table table, Guid id) =>
        Connection.Scalar(TableStatements.Of(table).Exists, [ColumnCodec.Encode(id)]) is not null;

    /// <summary>Rows whose columns equal all the given values; null means "has no value". Text compares without case.</summary>
    public IReadOnlyList<StoredRow> Where(Table table, params IEnumerable<(string Column, object? Value)> equal) =>
        Where(table, SqlFragment.And(equal.Select(e => SqlFragment.Equal(table.Columns[e.Column], e.Value))));

    /// <param name="condition">May name the table's columns plainly.</param>
    /// <param name="orderBy">SQL without the words ORDER BY; null orders by the primary key.</param>
    /// <param name="columns">null reads all.</param>
    public IReadOnlyList<StoredRow> Where(
        Table table, SqlFragment condition, string? orderBy = null, int? limit = null, int offset = 0,
        IReadOnlyCollection<Column>? columns = null)
    {
        var list = columns is null ? SelectList.All(table) : SelectList.Of(table, columns);
        var text = new StringBuilder(list.Sql).Append(" WHERE ").Append(condition.Text)
            .Append(" ORDER BY ").Append(orderBy ?? Names.Of(table.Columns[table.PrimaryId]));
        if (limit is not null || offset > 0)
            text.Append(CultureInfo.InvariantCulture, $" LIMIT {limit ?? -1} OFFSET {offset}");
        return Connection.Query(text.ToString(), condition.Values, reader => ReadRow(table, list.Columns, list.Positions, reader));
    }

    public long Count(Table table, SqlFragment condition) =>
        (long)Connection.Scalar($"SELECT count(*) FROM {Names.Of(table)} WHERE {condition.Text}", condition.Values)!;

    public IReadOnlyList<SelectedRow> Select(RowSelection selection)
    {
        var columns = selection.Columns.Where(c => c.IsStored).ToList();
        var positions = RowValues.Positions(selection.Table, columns);
        var statement = SelectionSql.Of(selection, columns);
        var first = 2 + columns.Sum(c => c.IsLookup ? 2 : 1);
        return Connection.Query(statement.Text, statement.Values, reader =>
            new SelectedRow(ReadRow(selection.Table, columns, positions, reader), ReadPlain(reader, first, selection.Extra.Count)));
    }

    static object?[] ReadPlain(PreparedStatement reader, int first, int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
            values[i] = reader.GetValue(first + i);
        return values;
    }

    /// <summary>Reads the rows of a statement that is put together elsewhere, such as one over several tables.</summary>
    public IReadOnlyList<T> Select<T>(SqlFragment statement, Func<PreparedStatement, T> read) =>
        Connection.Query(statement.Text, statement.Values, read);

    static StoredRow ReadRow(Table table, List<Column> columns, Dictionary<string, int> positions, PreparedStatement reader)
    {
        var values = new object?[columns.Count + 1];
        var ordinal = 2;
        for (var at = 0; at < columns.Count; at++)
        {
            values[at] = ColumnCodec.Decode(columns[at], reader, ordinal);
            ordinal += columns[at].IsLookup ? 2 : 1;
        }

        var version = reader.GetInt64(1);
        values[^1] = version;
        return new StoredRow(table, Guid.Parse(reader.GetString(0)), version, new RowValues(positions, values));
    }
}
