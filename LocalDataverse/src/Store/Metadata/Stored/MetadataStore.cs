using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>Keeps a <see cref="Catalog"/> in SQLite: one row per component, so that a change writes only what changed.</summary>
static class MetadataStore
{
    public const string CreateTable =
        "CREATE TABLE \"$metadata\" (kind TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, "
        + "PRIMARY KEY (kind, owner, name)) WITHOUT ROWID;";

    public static Catalog Read(SqliteConnection connection)
    {
        var columns = OfTables(connection, "column", ColumnJson.Form);
        var keys = OfTables(connection, "key", KeyJson.Form);
        var tables = Catalog.Empty.Tables.ToBuilder();
        foreach (var stored in All(connection, "table", TableJson.Form))
            tables.Add(stored.Name, stored.Component with
            {
                Columns = columns.GetValueOrDefault(stored.Name)?.ToImmutable() ?? stored.Component.Columns,
                Keys = keys.GetValueOrDefault(stored.Name)?.ToImmutable() ?? stored.Component.Keys,
            });
        return new Catalog
        {
            Tables = tables.ToImmutable(),
            OneToMany = All(connection, "onetomany", OneToManyJson.Form, Catalog.Empty.OneToMany),
            ManyToMany = All(connection, "manytomany", ManyToManyJson.Form, Catalog.Empty.ManyToMany),
            Choices = All(connection, "choice", ChoiceJson.Form, Catalog.Empty.Choices),
        };
    }

    /// <summary>Writes the difference between two catalogs; components that are the same object are not looked at.</summary>
    public static void Write(SqliteConnection connection, Catalog before, Catalog after)
    {
        var writer = new MetadataWriter(connection);
        writer.Write("table", "", before.Tables, after.Tables, TableJson.Form);
        foreach (var name in before.Tables.Keys.Union(after.Tables.Keys))
        {
            var (old, now) = (before.Table(name), after.Table(name));
            if (ReferenceEquals(old, now))
                continue;
            writer.Write("column", name, old?.Columns ?? NoColumns, now?.Columns ?? NoColumns, ColumnJson.Form);
            writer.Write("key", name, old?.Keys ?? NoKeys, now?.Keys ?? NoKeys, KeyJson.Form);
        }

        writer.Write("onetomany", "", before.OneToMany, after.OneToMany, OneToManyJson.Form);
        writer.Write("manytomany", "", before.ManyToMany, after.ManyToMany, ManyToManyJson.Form);
        writer.Write("choice", "", before.Choices, after.Choices, ChoiceJson.Form);
    }

    static readonly ImmutableSortedDictionary<string, Column> NoColumns = ImmutableSortedDictionary<string, Column>.Empty;
    static readonly ImmutableSortedDictionary<string, AlternateKey> NoKeys = ImmutableSortedDictionary<string, AlternateKey>.Empty;

    static ImmutableSortedDictionary<string, T> All<T>(
        SqliteConnection connection, string kind, ComponentForm<T> form, ImmutableSortedDictionary<string, T> empty)
    {
        var components = empty.ToBuilder();
        foreach (var stored in All(connection, kind, form))
            components.Add(stored.Name, stored.Component);
        return components.ToImmutable();
    }

    /// <summary>By the table they belong to.</summary>
    static Dictionary<string, ImmutableSortedDictionary<string, T>.Builder> OfTables<T>(
        SqliteConnection connection, string kind, ComponentForm<T> form)
    {
        var tables = new Dictionary<string, ImmutableSortedDictionary<string, T>.Builder>(StringComparer.Ordinal);
        foreach (var stored in All(connection, kind, form))
        {
            if (!tables.TryGetValue(stored.Owner, out var members))
                tables[stored.Owner] = members = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
            members.Add(stored.Name, stored.Component);
        }

        return tables;
    }

    // The JSON is read as SQLite keeps it, in UTF-8; making it a string first would only have it turned back.
    static List<Stored<T>> All<T>(SqliteConnection connection, string kind, ComponentForm<T> form) => connection.Query(
        "SELECT owner, name, json FROM \"$metadata\" WHERE kind = ?",
        [kind],
        stored => new Stored<T>(stored.GetString(0), stored.GetString(1), form.Read(stored.GetUtf8(2))));

    /// <param name="Owner">The table of a column or key; otherwise empty.</param>
    sealed record Stored<T>(string Owner, string Name, T Component);
}
