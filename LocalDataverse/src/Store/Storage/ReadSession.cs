using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>A consistent, read-only look at rows and metadata as last committed; any number exist at a time.</summary>
sealed class ReadSession : IDisposable
{
    readonly Database _database;
    readonly SqliteConnection _connection;
    readonly TableChanges _changes;

    internal ReadSession(
        Database database, SqliteConnection connection, Catalog catalog, long version, TableChanges changes)
    {
        (_database, _connection, Catalog, Version, _changes) = (database, connection, catalog, version, changes);
        Rows = new RowReader(connection);
        Layers = new LayerReader(connection);
    }

    public Catalog Catalog { get; }

    /// <summary>The last row version committed; the same number means the same rows.</summary>
    public long Version { get; }

    /// <summary>The version at which a table's rows last changed since the server started; 0 when they did not.</summary>
    public long ChangedAt(string table) => _changes.At(table);

    public RowReader Rows { get; }

    public LayerReader Layers { get; }

    public void Dispose()
    {
        _connection.Run("COMMIT");
        _database.Return(_connection);
    }
}
