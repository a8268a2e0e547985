using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>Two prepared statements: put one component, remove one component.</summary>
sealed class MetadataWriter : IDisposable
{
    readonly ComponentWriter _json = new();
    readonly SqliteCommand _put;
    readonly SqliteCommand _remove;

    public MetadataWriter(SqliteConnection connection)
    {
        _put = Prepare("INSERT OR REPLACE INTO \"$metadata\" VALUES ($kind, $owner, $name, $json)", "$kind", "$owner", "$name", "$json");
        _remove = Prepare("DELETE FROM \"$metadata\" WHERE kind = $kind AND owner = $owner AND name = $name", "$kind", "$owner", "$name");

        SqliteCommand Prepare(string text, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter, SqliteType.Text);
            return command;
        }
    }

    public void Write<T>(
        string kind, string owner, ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> after,
        ComponentForm<T> form)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (var (name, component) in after)
            if (!ReferenceEquals(before.GetValueOrDefault(name), component))
                Run(_put, kind, owner, name, _json.Write(component, form.Members));
        foreach (var name in before.Keys)
            if (!after.ContainsKey(name))
                Run(_remove, kind, owner, name);
    }

    static void Run(SqliteCommand command, params string[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _put.Dispose();
        _remove.Dispose();
    }
}
