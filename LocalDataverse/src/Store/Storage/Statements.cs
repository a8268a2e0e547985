using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// The prepared statements of one connection, the least recently used of them let go. One thread at a time, as the connection.
/// </summary>
sealed class Statements(SqliteConnection connection)
{
    /// <summary>More texts than a busy client sends; a statement is a few kilobytes.</summary>
    const int Most = 500;

    static readonly ConditionalWeakTable<SqliteConnection, Statements> All = [];

    readonly Dictionary<string, LinkedListNode<Statement>> _byText = new(StringComparer.Ordinal);

    // The very text a statement was made of, which need not be read to be found.
    readonly Dictionary<string, LinkedListNode<Statement>> _bySameText = new(ReferenceEqualityComparer.Instance);

    readonly LinkedList<Statement> _byUse = [];

    public static Statements Of(SqliteConnection connection) => All.GetValue(connection, c => new Statements(c));

    /// <summary>A command with these values, ready to run; it must not be disposed.</summary>
    public SqliteCommand Prepared(string text, IReadOnlyList<object> values)
    {
        if (!_bySameText.TryGetValue(text, out var node) && !_byText.TryGetValue(text, out node))
            node = Add(text, values.Count);
        else if (node != _byUse.First)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        var command = node.Value.Command;
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    LinkedListNode<Statement> Add(string text, int parameters)
    {
        if (_byUse.Count == Most && _byUse.Last is { } oldest)
        {
            _byUse.RemoveLast();
            _byText.Remove(oldest.Value.Text);
            _bySameText.Remove(oldest.Value.Text);
            oldest.Value.Command.Dispose();
        }

        var command = connection.CreateCommand();
        command.CommandText = Sql.Numbered(text);
        for (var i = 0; i < parameters; i++)
            command.Parameters.AddWithValue(Sql.Parameter(i), DBNull.Value);
        return _bySameText[text] = _byText[text] = _byUse.AddFirst(new Statement(text, command));
    }

    sealed record Statement(string Text, SqliteCommand Command);
}
