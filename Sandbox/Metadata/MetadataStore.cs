using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using static System.Text.Json.JsonSerializer;

namespace VoiceForD365.Sandbox.Metadata;

/// <summary>Keeps a <see cref="Catalog"/> in SQLite: one row per component, so that a change writes only what changed.</summary>
internal static class MetadataStore
{
    public const string CreateTable =
        "CREATE TABLE \"$metadata\" (kind TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, owner, name)) WITHOUT ROWID;";

    public static Catalog Read(SqliteConnection connection)
    {
        var rows = ReadRows(connection).ToLookup(row => row.Kind);
        var columns = rows["column"].ToLookup(row => row.Owner, row => Deserialize(row.Json, MetadataJson.Default.Column)!);
        var keys = rows["key"].ToLookup(row => row.Owner, row => Deserialize(row.Json, MetadataJson.Default.AlternateKey)!);
        var empty = Catalog.Empty;
        return new Catalog
        {
            Tables = empty.Tables.AddRange(rows["table"]
                .Select(row => Deserialize(row.Json, MetadataJson.Default.Table)!)
                .Select(table => KeyValuePair.Create(table.LogicalName, table with
                {
                    Columns = table.Columns.AddRange(columns[table.LogicalName].Select(c => KeyValuePair.Create(c.LogicalName, c))),
                    Keys = table.Keys.AddRange(keys[table.LogicalName].Select(k => KeyValuePair.Create(k.LogicalName, k))),
                }))),
            OneToMany = All(rows["onetomany"], MetadataJson.Default.OneToMany, empty.OneToMany),
            ManyToMany = All(rows["manytomany"], MetadataJson.Default.ManyToMany, empty.ManyToMany),
            Choices = All(rows["choice"], MetadataJson.Default.GlobalChoice, empty.Choices),
        };
    }

    /// <summary>Writes the difference between two catalogs; components that are the same object are not looked at.</summary>
    public static void Write(SqliteConnection connection, Catalog before, Catalog after)
    {
        using var writer = new MetadataWriter(connection);
        writer.Write("table", "", before.Tables, after.Tables, MetadataJson.Default.Table);
        foreach (var name in before.Tables.Keys.Union(after.Tables.Keys))
        {
            var (old, now) = (before.Table(name), after.Table(name));
            if (ReferenceEquals(old, now))
                continue;
            writer.Write("column", name, old?.Columns ?? NoColumns, now?.Columns ?? NoColumns, MetadataJson.Default.Column);
            writer.Write("key", name, old?.Keys ?? NoKeys, now?.Keys ?? NoKeys, MetadataJson.Default.AlternateKey);
        }

        writer.Write("onetomany", "", before.OneToMany, after.OneToMany, MetadataJson.Default.OneToMany);
        writer.Write("manytomany", "", before.ManyToMany, after.ManyToMany, MetadataJson.Default.ManyToMany);
        writer.Write("choice", "", before.Choices, after.Choices, MetadataJson.Default.GlobalChoice);
    }

    static readonly ImmutableSortedDictionary<string, Column> NoColumns = ImmutableSortedDictionary<string, Column>.Empty;
    static readonly ImmutableSortedDictionary<string, AlternateKey> NoKeys = ImmutableSortedDictionary<string, AlternateKey>.Empty;

    static ImmutableSortedDictionary<string, T> All<T>(
        IEnumerable<(string Kind, string Owner, string Name, string Json)> rows, JsonTypeInfo<T> type,
        ImmutableSortedDictionary<string, T> empty) =>
        empty.AddRange(rows.Select(row => KeyValuePair.Create(row.Name, Deserialize(row.Json, type)!)));

    static IEnumerable<(string Kind, string Owner, string Name, string Json)> ReadRows(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, owner, name, json FROM \"$metadata\"";
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string, string, string)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return rows;
    }
}
