using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Reads and writes rows inside a <see cref="UnitOfWork"/>, exactly as told: no defaults, no checks, no cascades, no system
/// columns. What a client may do goes through Writing.RowWriter, which knows those rules and ends here.
/// </summary>
sealed class RowStore(SqliteConnection connection, Func<Table, long> nextVersion) : RowReader(connection)
{
    /// <summary>Inserts a row; columns not named have no value.</summary>
    /// <exception cref="SqliteException">A row with this id, or this alternate key, exists (SQLITE_CONSTRAINT).</exception>
    public void Insert(Table table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var columns = new List<WrittenColumn>(values.Count);
        List<object> encoded = [ColumnCodec.Encode(id), nextVersion(table)];
        Encode(table, values, columns, encoded, isNew: true);
        Connection.Run(TableStatements.Of(table).Insert(columns), encoded);
    }

    /// <summary>Sets these columns and no others.</summary>
    /// <returns>false when there is no such row.</returns>
    public bool Update(Table table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var (columns, encoded) = (new List<WrittenColumn>(values.Count), new List<object>());
        Encode(table, values, columns, encoded, isNew: false);
        encoded.AddRange([nextVersion(table), ColumnCodec.Encode(id)]);
        return Connection.Run(TableStatements.Of(table).Update(columns), encoded) > 0;
    }

    /// <returns>false when there was no such row.</returns>
    public bool Delete(Table table, Guid id)
    {
        nextVersion(table);
        return Connection.Run(
            $"DELETE FROM {Names.Of(table)} WHERE {Names.Of(table.Columns[table.PrimaryId])} = ?", ColumnCodec.Encode(id)) > 0;
    }

    /// <summary>Links two rows; linking linked rows changes nothing.</summary>
    /// <returns>false when they were linked already.</returns>
    public bool Link(Catalog catalog, ManyToMany relationship, Guid id1, Guid id2)
    {
        var intersect = catalog.RequiredTable(relationship.IntersectTable);
        if (Where(intersect, (relationship.Table1Column, id1), (relationship.Table2Column, id2)).Count > 0)
            return false;
        Insert(intersect, Guid.NewGuid(), new Dictionary<string, object?>
        {
            [relationship.Table1Column] = id1,
            [relationship.Table2Column] = id2,
        });
        return true;
    }

    /// <returns>false when they were not linked.</returns>
    public bool Unlink(Catalog catalog, ManyToMany relationship, Guid id1, Guid id2)
    {
        var intersect = catalog.RequiredTable(relationship.IntersectTable);
        var links = Where(intersect, (relationship.Table1Column, id1), (relationship.Table2Column, id2));
        return links.Count > 0 && Delete(intersect, links[0].Id);
    }

    static void Encode(
        Table table, IReadOnlyDictionary<string, object?> values, List<WrittenColumn> columns, List<object> encoded, bool isNew)
    {
        foreach (var (name, value) in values)
        {
            if (name == table.PrimaryId)
                continue;
            var column = table.Column(name)
                ?? throw new ArgumentException($"Local Dataverse bug: table '{table.LogicalName}' has no column '{name}'.");
            var hasDefault = isNew && HasDefault(column, value);
            columns.Add(new(column.LogicalName, hasDefault));
            if (hasDefault)
                continue;
            encoded.Add(ColumnCodec.Encode(value));
            if (column.IsLookup)
                encoded.Add(value is RowReference reference ? reference.Table : DBNull.Value);
        }
    }

    // Most columns of a new row have it, and what stands in a statement is not handed over value by value.
    static bool HasDefault(Column column, object? value) => column.DefaultValue is { } number && value switch
    {
        bool flag => number == (flag ? 1 : 0),
        int given => given == number,
        _ => false,
    };
}
