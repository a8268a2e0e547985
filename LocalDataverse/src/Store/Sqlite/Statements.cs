using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Sqlite;

/// <summary>
/// The prepared statements of one connection, the least recently used of them let go. One thread at a time, as the connection.
/// </summary>
sealed class Statements(SqliteConnection connection)
{
    /// <summary>More texts than a busy client sends; a statement is a few kilobytes.</summary>
    const int Most = 500;

    static readonly ConditionalWeakTable<SqliteConnection, Statements> All = [];

    readonly Dictionary<string, LinkedListNode<PreparedStatement>> _byText = new(StringComparer.Ordinal);

    // The very text a statement was made of, which need not be read to be found.
    readonly Dictionary<string, LinkedListNode<PreparedStatement>> _bySameText = new(ReferenceEqualityComparer.Instance);

    readonly LinkedList<PreparedStatement> _byUse = [];

    /// <summary>Closes a connection with its statements: SQLite keeps a file open for as long as one of them is there.</summary>
    public static void Close(SqliteConnection connection)
    {
        if (All.TryGetValue(connection, out var statements))
        {
            foreach (var statement in statements._byUse)
                statement.Dispose();
            All.Remove(connection);
        }

        connection.Dispose();
    }

    /// <summary>The statement of this text, prepared when it is asked for first; it must not be disposed.</summary>
    public static PreparedStatement Of(SqliteConnection connection, string text) =>
        All.GetValue(connection, c => new Statements(c)).Prepared(text);

    PreparedStatement Prepared(string text)
    {
        if (!_bySameText.TryGetValue(text, out var node) && !_byText.TryGetValue(text, out node))
            node = Add(text);
        else if (node != _byUse.First)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value;
    }

    LinkedListNode<PreparedStatement> Add(string text)
    {
        if (_byUse.Count == Most && _byUse.Last is { } oldest)
        {
            _byUse.RemoveLast();
            _byText.Remove(oldest.Value.Text);
            _bySameText.Remove(oldest.Value.Text);
            oldest.Value.Dispose();
        }

        return _bySameText[text] = _byText[text] = _byUse.AddFirst(new PreparedStatement(connection, text));
    }
}
