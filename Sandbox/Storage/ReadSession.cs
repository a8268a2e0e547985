using System;
using Microsoft.Data.Sqlite;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Storage;

/// <summary>A consistent, read-only look at rows and metadata as last committed; any number exist at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    readonly Database _database;
    readonly SqliteConnection _connection;
    readonly SqliteTransaction _transaction;

    internal ReadSession(Database database, SqliteConnection connection, SqliteTransaction transaction, Catalog catalog, long version)
    {
        (_database, _connection, _transaction, Catalog, Version) = (database, connection, transaction, catalog, version);
        Rows = new RowReader(connection);
    }

    public Catalog Catalog { get; }

    /// <summary>The last row version committed; the same number means the same rows.</summary>
    public long Version { get; }

    public RowReader Rows { get; }

    public void Dispose()
    {
        _transaction.Dispose();
        _database.Return(_connection);
    }
}
