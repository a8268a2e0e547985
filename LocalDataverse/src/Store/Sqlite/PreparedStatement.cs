using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VoiceForD365.LocalDataverse.Sqlite;

/// <summary>
/// A prepared statement of one connection; while it runs, also the row it is at. One thread at a time, as the connection.
/// </summary>
/// <remarks>
/// It calls SQLite itself. A command of ADO.NET looks up the name of each parameter every time it runs, and asks several things for each
/// value of a row: with tables of 150 columns, most of them empty, that costs as much as what SQLite does.
/// </remarks>
sealed class PreparedStatement : IDisposable
{
    const int ShortText = 80;

    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;
    bool _isRunning;

    /// <param name="text">One statement; parameters are written as "?".</param>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public PreparedStatement(SqliteConnection connection, string text)
    {
        (_database, Text) = (connection.Handle!, text);
        Check(raw.sqlite3_prepare_v3(_database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public string Text { get; }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it inserted, updated or deleted; without meaning for statements that do none of these.</returns>
    /// <exception cref="SqliteException">SQLite refused it.</exception>
    public int Run(IReadOnlyList<object> values)
    {
        Begin(values);
        try
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            End();
        }
    }

    /// <returns>The first column of the first row; null when there is no row, or no value.</returns>
    /// <exception cref="SqliteException">SQLite refused it.</exception>
    public object? Scalar(IReadOnlyList<object> values)
    {
        Begin(values);
        try
        {
            return Step() ? GetValue(0) : null;
        }
        finally
        {
            End();
        }
    }

    /// <param name="read">Is called for each row, and runs nothing on the connection.</param>
    /// <exception cref="SqliteException">SQLite refused it.</exception>
    public List<T> Query<T>(IReadOnlyList<object> values, Func<PreparedStatement, T> read)
    {
        var rows = new List<T>();
        Begin(values);
        try
        {
            while (Step())
                rows.Add(read(this));
            return rows;
        }
        finally
        {
            End();
        }
    }

    public bool IsNull(int ordinal) => raw.sqlite3_column_type(_statement, ordinal) == raw.SQLITE_NULL;

    public string GetString(int ordinal) => raw.sqlite3_column_text(_statement, ordinal).utf8_to_string();

    /// <summary>A text as SQLite keeps it, in UTF-8; valid until the next row.</summary>
    public ReadOnlySpan<byte> GetUtf8(int ordinal) => raw.sqlite3_column_blob(_statement, ordinal);

    public long GetInt64(int ordinal) => raw.sqlite3_column_int64(_statement, ordinal);

    public int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public double GetDouble(int ordinal) => raw.sqlite3_column_double(_statement, ordinal);

    /// <returns>null, a string, a long or a double.</returns>
    public object? GetValue(int ordinal) => raw.sqlite3_column_type(_statement, ordinal) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => GetInt64(ordinal),
        raw.SQLITE_FLOAT => GetDouble(ordinal),
        _ => GetString(ordinal),
    };

    public void Dispose() => _statement.Dispose();

    void Begin(IReadOnlyList<object> values)
    {
        if (_isRunning)
            throw new InvalidOperationException($"Local Dataverse bug: a statement is run while it runs: {Text}");
        for (var i = 0; i < values.Count; i++)
            Check(Bind(i + 1, values[i]));
        _isRunning = true;
    }

    bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(result);
        return result == raw.SQLITE_ROW;
    }

    // It says again what Step said.
    void End()
    {
        raw.sqlite3_reset(_statement);
        _isRunning = false;
    }

    int Bind(int position, object value) => value switch
    {
        string text => BindText(position, text),
        long number => raw.sqlite3_bind_int64(_statement, position, number),
        int number => raw.sqlite3_bind_int64(_statement, position, number),
        double number => raw.sqlite3_bind_double(_statement, position, number),
        DBNull => raw.sqlite3_bind_null(_statement, position),
        _ => throw new ArgumentException($"Local Dataverse bug: a value of type {value.GetType().Name} is no parameter."),
    };

    int BindText(int position, string text)
    {
        // An empty span would be no text but no value.
        if (text.Length is 0 or > ShortText)
            return raw.sqlite3_bind_text(_statement, position, text);
        Span<byte> bytes = stackalloc byte[ShortText * 3];
        return raw.sqlite3_bind_text(_statement, position, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
