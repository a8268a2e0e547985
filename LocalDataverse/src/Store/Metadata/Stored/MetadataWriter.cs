using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>Writes what differs between two sets of components, and nothing else.</summary>
sealed class MetadataWriter(SqliteConnection connection)
{
    readonly ComponentWriter _json = new();

    public void Write<T>(
        string kind, string owner, ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> after,
        ComponentForm<T> form)
        where T : class
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (var (name, component) in after)
            if (!ReferenceEquals(before.GetValueOrDefault(name), component))
                connection.Run(
                    "INSERT OR REPLACE INTO \"$metadata\" VALUES (?, ?, ?, ?)", kind, owner, name, _json.Write(component, form.Members));
        foreach (var name in before.Keys)
            if (!after.ContainsKey(name))
                connection.Run("DELETE FROM \"$metadata\" WHERE kind = ? AND owner = ? AND name = ?", kind, owner, name);
    }
}
