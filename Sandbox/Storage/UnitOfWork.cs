using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Storage;

/// <summary>
/// One transaction over rows and metadata: everything is visible to itself at once, to others after <see cref="Commit"/>, and
/// gone when disposed without. Only one exists at a time per database; get it from <see cref="Database.BeginAsync"/>.
/// </summary>
internal sealed class UnitOfWork : IDisposable
{
    readonly Database _database;
    readonly Catalog _before;
    readonly SqliteConnection _connection;
    readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    long _version;
    bool _ended;

    internal UnitOfWork(Database database, SqliteConnection connection, Catalog catalog, long version)
    {
        (_database, _connection, _before, _version) = (database, connection, catalog, version);
        connection.Run("BEGIN IMMEDIATE");
        Schema = new SchemaEditor(connection, catalog);
        Rows = new RowStore(connection, NextVersion);
        Layers = new LayerStore(connection);
    }

    /// <summary>Metadata as changed so far inside this unit of work.</summary>
    public Catalog Catalog => Schema.Catalog;

    public SchemaEditor Schema { get; }

    public RowStore Rows { get; }

    /// <summary>What each solution says of each component.</summary>
    public LayerStore Layers { get; }

    /// <summary>Notes which preset the data started as.</summary>
    public void MarkPreset(string name) => _connection.Run("UPDATE \"$state\" SET preset = ?", name);

    public void Commit()
    {
        if (!ReferenceEquals(_before, Catalog))
            MetadataStore.Write(_connection, _before, Catalog);
        _connection.Run("UPDATE \"$state\" SET version = ?", _version);
        _database.Commit(Catalog, _version, _changed);
        _ended = true;
    }

    long NextVersion(Table table)
    {
        _changed.Add(table.LogicalName);
        return ++_version;
    }

    public void Dispose()
    {
        // SQLite itself takes a transaction back when the disk is full or broken; there is nothing left to do then.
        if (!_ended && SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            _connection.Run("ROLLBACK");
        _database.Release();
    }
}
