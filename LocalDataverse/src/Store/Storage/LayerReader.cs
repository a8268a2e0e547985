using System.Globalization;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>What one solution says of one component.</summary>
/// <param name="Solution">Id of its row, or that of Active for what was changed in the environment.</param>
/// <param name="Kind">The component type's number; 0 for the solution itself.</param>
/// <param name="Position">Where it lies among the component's layers; higher is on top.</param>
/// <param name="Properties">JSON object; null where the solution only has a source for it.</param>
sealed record StoredLayer(Guid Solution, int Kind, Guid Component, long Position, string? Properties);

/// <summary>Reads the layers of components through one connection, inside whatever transaction that connection is in.</summary>
class LayerReader(SqliteConnection connection)
{
    protected SqliteConnection Connection { get; } = connection;

    /// <summary>Bottom first.</summary>
    public IReadOnlyList<StoredLayer> Of(int kind, Guid component) =>
        Read("kind = ? AND component = ?", (long)kind, Key(component));

    /// <summary>How the solution's file describes each component; it may be long, so that no layer brings it along.</summary>
    public IReadOnlyDictionary<(int Kind, Guid Component), string> SourcesOf(Guid solution) => Connection.Query(
            "SELECT kind, component, source FROM \"$layer\" WHERE solution = ? AND source IS NOT NULL",
            [Key(solution)],
            reader => (Place: (reader.GetInt32(0), Guid.Parse(reader.GetString(1))), Source: reader.GetString(2)))
        .ToDictionary(described => described.Place, described => described.Source);

    /// <summary>The description of the topmost solution whose file has one; null where none was ever read.</summary>
    public string? Source(int kind, Guid component) => Connection.Scalar(
        "SELECT source FROM \"$layer\" WHERE kind = ? AND component = ? AND source IS NOT NULL ORDER BY position DESC LIMIT 1",
        (long)kind,
        Key(component)) as string;

    /// <summary>Every layer of one kind.</summary>
    public IReadOnlyList<StoredLayer> OfKind(int kind) => Read("kind = ?", (long)kind);

    public StoredLayer? Find(Guid solution, int kind, Guid component) =>
        Read("solution = ? AND kind = ? AND component = ?", Key(solution), (long)kind, Key(component)) is [var layer] ? layer : null;

    protected static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    List<StoredLayer> Read(string condition, params IReadOnlyList<object> values) => Connection.Query(
        $"SELECT solution, kind, component, position, properties FROM \"$layer\" WHERE {condition} ORDER BY position, component",
        values,
        reader => new StoredLayer(
            Guid.Parse(reader.GetString(0)), reader.GetInt32(1), Guid.Parse(reader.GetString(2)), reader.GetInt64(3),
            reader.IsNull(4) ? null : reader.GetString(4)));
}
