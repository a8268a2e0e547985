using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// One data file: rows and metadata, one writer at a time, readers beside it (write-ahead log). A commit survives the process
/// being killed.
/// </summary>
sealed class Database : IDisposable
{
    /// <summary>How long another process that writes is waited for, by commands of ADO.NET and by prepared statements.</summary>
    const int LockSeconds = 60;

    readonly string _connectionString;
    readonly SqliteConnection _writer;
    readonly SemaphoreSlim _writing = new(1, 1);
    readonly Lock _publishing = new();
    readonly ConcurrentBag<SqliteConnection> _idleReaders = [];
    Catalog _catalog;
    long _version;
    TableChanges _changes = TableChanges.None;
    bool _disposed;

    Database(string file, string connectionString, SqliteConnection writer, Catalog catalog, long version) =>
        (ReservedSpace, _connectionString, _writer, _catalog, _version) =
            (new ReservedSpace(Path.ChangeExtension(file, ".reserve")), connectionString, writer, catalog, version);

    /// <summary>Opens the file, or creates it empty.</summary>
    /// <exception cref="LocalDataverseTooNewException">The file was written by a newer version.</exception>
    public static Database Open(string file)
    {
        var connectionString =
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = LockSeconds }.ToString();
        var isNew = !File.Exists(file);
        var writer = Connect(connectionString);
        try
        {
            if (isNew || DataFormat.IsEmpty(writer))
                DataFormat.Create(writer);
            DataFormat.Check(writer, file);
            var version = (long)writer.Scalar("SELECT version FROM \"$state\"")!;
            var catalog = MetadataStore.Read(writer);
            DataFormat.Upgrade(writer, catalog);
            return new Database(file, connectionString, writer, catalog, version);
        }
        catch
        {
            Statements.Close(writer);
            throw;
        }
    }

    /// <summary>The metadata as last committed.</summary>
    public Catalog Catalog
    {
        get
        {
            lock (_publishing)
                return _catalog;
        }
    }

    /// <summary>The preset the data started as; empty before one was loaded.</summary>
    public string PresetName => (string)_writer.Scalar("SELECT preset FROM \"$state\"")!;

    /// <summary>Whether this program has given it all its preset has got.</summary>
    public bool IsCompleted => Completion.IsDone(_writer);

    /// <summary>Whether it is a copy of a template that was not given its dates yet.</summary>
    public bool IsTemplate => TemplateDates.Has(_writer);

    /// <summary>What holds for rows of certain tables; null for nothing besides what holds for all.</summary>
    public IRowRules? Rules { get; set; }

    /// <summary>Room for the last word when the disk is full.</summary>
    public ReservedSpace ReservedSpace { get; }

    /// <summary>Writes what must not be lost, such as what became of a job; on a full disk the reserve is given up for it.</summary>
    /// <exception cref="SqliteException">It could not be written all the same.</exception>
    public void WriteLastWord(Action<UnitOfWork> write)
    {
        try
        {
            Write(write);
        }
        catch (SqliteException) when (ReservedSpace.GiveUp())
        {
            Write(write);
        }
    }

    void Write(Action<UnitOfWork> write)
    {
        using var work = Begin();
        write(work);
        work.Commit();
    }

    /// <summary>Waits for its turn and begins a transaction.</summary>
    public async Task<UnitOfWork> BeginAsync(CancellationToken cancellation = default)
    {
        await _writing.WaitAsync(cancellation);
        return BeginNow();
    }

    /// <inheritdoc cref="BeginAsync"/>
    public UnitOfWork Begin()
    {
        _writing.Wait();
        return BeginNow();
    }

    /// <summary>Reads as of now, undisturbed by later commits until disposed.</summary>
    public ReadSession Read()
    {
        if (!_idleReaders.TryTake(out var connection))
            connection = Connect(_connectionString);
        lock (_publishing)
        {
            connection.Run("BEGIN");
            // A deferred transaction takes its snapshot at the first read; it must be the one that belongs to this catalog.
            var version = (long)connection.Scalar("SELECT version FROM \"$state\"")!;
            return new ReadSession(this, connection, _catalog, version, _changes);
        }
    }

    /// <summary>Waits for a running unit of work. Doing it twice is fine.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _writing.Wait();
        _disposed = true;
        while (_idleReaders.TryTake(out var reader))
            Statements.Close(reader);
        Statements.Close(_writer);
        _writing.Dispose();
    }

    internal void Commit(Catalog catalog, long version, IEnumerable<string> changed)
    {
        lock (_publishing)
        {
            _writer.Run("COMMIT");
            (_catalog, _version) = (catalog, version);
            _changes = _changes.With(changed, version);
        }
    }

    /// <summary>The last row version committed.</summary>
    internal long Version
    {
        get
        {
            lock (_publishing)
                return _version;
        }
    }

    internal long ChangedAt(string table)
    {
        lock (_publishing)
            return _changes.At(table);
    }

    internal IEnumerable<string> ChangedAfter(long version)
    {
        lock (_publishing)
            return _changes.After(version);
    }

    internal void Release() => _writing.Release();

    internal void Return(SqliteConnection reader)
    {
        if (_disposed)
            Statements.Close(reader);
        else
            _idleReaders.Add(reader);
    }

    UnitOfWork BeginNow()
    {
        try
        {
            return new UnitOfWork(this, _writer, _catalog, _version);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Collations.Register(connection);
        connection.RunOnce(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;"
            + $"PRAGMA busy_timeout = {LockSeconds * 1000};"
            // Reads of a large file go through the page cache of the operating system; each connection's own stays small.
            + "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000;");
        return connection;
    }
}
