using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Tests.Sqlite;

public sealed class A_prepared_statement : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    readonly SqliteConnection _connection;

    public A_prepared_statement()
    {
        _connection = new SqliteConnection($"Data Source={File};Pooling=False");
        _connection.Open();
        _connection.RunOnce("PRAGMA journal_mode = WAL; CREATE TABLE t (a, b);");
    }

    string File => Path.Combine(_folder, "some.db");

    [Theory]
    [InlineData("")]
    [InlineData("Zoë")]
    [InlineData("a?b")]
    [InlineData("😀")]
    public void Keeps_a_text(string text)
    {
        var texts = new[] { text, text.PadRight(79, 'é'), text.PadRight(80, '€'), text.PadRight(81, '€'), text.PadRight(5000, 'x') };
        foreach (var one in texts)
            _connection.Run("INSERT INTO t VALUES (?, '?')", one);

        Assert.Equal(texts, _connection.Query("SELECT a FROM t ORDER BY rowid", [], row => row.GetString(0)));
        Assert.Equal((long)texts.Length, _connection.Scalar("SELECT count(*) FROM t WHERE typeof(a) = 'text' AND b = '?'"));
    }

    [Fact]
    public void Keeps_what_is_no_text()
    {
        _connection.Run("INSERT INTO t VALUES (?, ?)", long.MaxValue, 0.5);
        _connection.Run("INSERT INTO t VALUES (?, ?)", 7, DBNull.Value);

        Assert.Equal(
            [(long.MaxValue, 0.5), (7L, (object?)null)],
            _connection.Query("SELECT a, b FROM t ORDER BY rowid", [], row => (row.GetInt64(0), row.GetValue(1))));
        Assert.Equal([false, true], _connection.Query("SELECT b FROM t ORDER BY rowid", [], row => row.IsNull(0)));
        Assert.Null(_connection.Scalar("SELECT b FROM t WHERE a = 7"));
        Assert.Null(_connection.Scalar("SELECT b FROM t WHERE a = 8"));
    }

    [Fact]
    public void Says_how_many_rows_it_changed()
    {
        foreach (var number in Enumerable.Range(1, 5))
            Assert.Equal(1, _connection.Run("INSERT INTO t VALUES (?, 0)", (long)number));

        Assert.Equal(3, _connection.Run("UPDATE t SET b = 1 WHERE a > ?", 2L));
        Assert.Equal(0, _connection.Run("DELETE FROM t WHERE a > ?", 5L));
    }

    [Fact]
    public void Runs_again_after_it_was_refused()
    {
        _connection.RunOnce("CREATE UNIQUE INDEX u ON t (a)");
        _connection.Run("INSERT INTO t VALUES (?, 0)", 1L);

        var refusal = Assert.Throws<SqliteException>(() => _connection.Run("INSERT INTO t VALUES (?, 0)", 1L));

        Assert.Equal(19, refusal.SqliteErrorCode); // SQLITE_CONSTRAINT
        Assert.Equal(1, _connection.Run("INSERT INTO t VALUES (?, 0)", 2L));
        Assert.Throws<SqliteException>(() => _connection.Scalar("SELECT nothing FROM t"));
    }

    [Fact]
    public void Is_not_run_while_it_runs()
    {
        _connection.Run("INSERT INTO t VALUES (1, 1)");

        Assert.Throws<InvalidOperationException>(() => _connection.Query(
            "SELECT a FROM t", [], _ => _connection.Scalar("SELECT a FROM t")));
        Assert.Equal(1L, _connection.Scalar("SELECT a FROM t"));
    }

    [Fact]
    public void Sees_a_table_as_it_is_after_a_column_came()
    {
        _connection.Run("INSERT INTO t VALUES (1, 1)");
        Assert.Equal(1L, _connection.Scalar("SELECT a FROM t"));

        _connection.RunOnce("ALTER TABLE t ADD COLUMN c DEFAULT 3");

        Assert.Equal(1L, _connection.Scalar("SELECT a FROM t"));
        Assert.Equal(3L, _connection.Scalar("SELECT c FROM t"));
    }

    // SQLite takes the log away with the last connection, and a connection stays for as long as one of its statements.
    [Fact]
    public void Lets_go_of_the_file_with_its_connection()
    {
        _connection.Run("INSERT INTO t VALUES (1, 1)");
        Assert.True(System.IO.File.Exists(File + "-wal"));

        Statements.Close(_connection);

        Assert.False(System.IO.File.Exists(File + "-wal"));
    }

    public void Dispose()
    {
        Statements.Close(_connection);
        Directory.Delete(_folder, recursive: true);
    }
}
