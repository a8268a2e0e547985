using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// One transaction over rows and metadata: everything is visible to itself at once, to others after <see cref="Commit"/>, and
/// gone when disposed without. Only one exists at a time per database; get it from <see cref="Database.BeginAsync"/>.
/// </summary>
sealed class UnitOfWork : IDisposable
{
    readonly Database _database;
    readonly SqliteConnection _connection;
    readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    readonly List<Action> _afterCommit = [];
    readonly List<Action> _afterEnd = [];
    Catalog _before;
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

    public SchemaEditor Schema { get; private set; }

    public RowStore Rows { get; }

    /// <inheritdoc cref="Database.Rules"/>
    public IRowRules? Rules => _database.Rules;

    /// <summary>What each solution says of each component.</summary>
    public LayerStore Layers { get; }

    /// <summary>Whether nothing was written yet; what others did is committed and gone.</summary>
    public bool IsUntouched => _changed.Count == 0;

    /// <summary>Whether rows of the table were changed here and are not committed yet.</summary>
    public bool HasChanged(string table) => _changed.Contains(table);

    /// <inheritdoc cref="ReadSession.ChangedAt"/>
    public long ChangedAt(string table) => _changed.Contains(table) ? _version : _database.ChangedAt(table);

    /// <summary>Whether metadata and rows are as a session saw them, but for rows of some tables.</summary>
    public bool IsAsOf(Catalog catalog, long version, IReadOnlyCollection<string> besides) =>
        IsUntouched && ReferenceEquals(Catalog, catalog) && _database.ChangedAfter(version).All(besides.Contains);

    /// <summary>Done when, and only when, what was written is there for everybody; it must not throw.</summary>
    public void AfterCommit(Action act) => _afterCommit.Add(act);

    /// <summary>Done when this is over, whether it was committed or not, and others can write again; it must not throw.</summary>
    public void AfterEnd(Action act) => _afterEnd.Add(act);

    /// <summary>Notes which preset the data started as.</summary>
    public void MarkPreset(string name) => _connection.Run("UPDATE \"$state\" SET preset = ?", name);

    /// <inheritdoc cref="Database.IsCompleted"/>
    public void MarkCompleted() => Completion.Note(_connection);

    /// <inheritdoc cref="TemplateDates.Note"/>
    public void MarkTemplate() => TemplateDates.Note(_connection, Catalog);

    /// <inheritdoc cref="TemplateDates.Set"/>
    public void SetDates(DateTime now) => TemplateDates.Set(_connection, now);

    /// <summary>Gives a row another id, and all lookups to it.</summary>
    public void Renumber(Table table, Guid from, Guid to)
    {
        var (now, then) = (ColumnCodec.Encode(from), ColumnCodec.Encode(to));
        var key = Names.Checked(table.PrimaryId);
        _connection.Run($"UPDATE {Names.Of(table)} SET {key} = ? WHERE {key} = ?", then, now);
        foreach (var pointing in Catalog.OneToMany.Values.Where(pointing => pointing.ReferencedTable == table.LogicalName))
        {
            var column = Names.Checked(pointing.ReferencingColumn);
            _connection.Run(
                $"UPDATE {Names.Of(Catalog.RequiredTable(pointing.ReferencingTable))} SET {column} = ? WHERE {column} = ?", then, now);
        }
    }

    public void Commit()
    {
        Publish();
        _ended = true;
        RunAfterCommit();
    }

    /// <summary>Makes permanent what was written so far, and goes on without anybody else writing in between.</summary>
    public void CommitSoFar()
    {
        Publish();
        _before = Catalog;
        BeginAnew();
        RunAfterCommit();
    }

    /// <summary>Undoes everything since the beginning, or since <see cref="CommitSoFar"/>, and goes on.</summary>
    public void UndoSoFar()
    {
        _connection.Run("ROLLBACK");
        _afterCommit.Clear();
        _version = _database.Version;
        Schema = new SchemaEditor(_connection, _before);
        BeginAnew();
    }

    void BeginAnew()
    {
        _changed.Clear();
        _connection.Run("BEGIN IMMEDIATE");
    }

    void RunAfterCommit()
    {
        foreach (var act in _afterCommit)
            act();
        _afterCommit.Clear();
    }

    void Publish()
    {
        if (!ReferenceEquals(_before, Catalog))
        {
            StringMap.Write(Rows, _before, Catalog);
            MetadataStore.Write(_connection, _before, Catalog);
        }

        _connection.Run("UPDATE \"$state\" SET version = ?", _version);
        _database.Commit(Catalog, _version, _changed);
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
        foreach (var act in _afterEnd)
            act();
        _afterEnd.Clear();
    }
}
