using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>What one solution says of one component.</summary>
/// <param name="Solution">Id of its row, or that of Active for what was changed in the environment.</param>
/// <param name="Kind">The component type's number; 0 for the solution itself.</param>
/// <param name="Position">Where it lies among the component's layers; higher is on top.</param>
/// <param name="Properties">JSON object; null where the solution only has a source for it.</param>
/// <param name="Source">How its file describes the component; null for what no file brought.</param>
sealed record StoredLayer(Guid Solution, int Kind, Guid Component, long Position, string? Properties, string? Source);

/// <summary>Reads the layers of components through one connection, inside whatever transaction that connection is in.</summary>
class LayerReader(SqliteConnection connection)
{
    protected SqliteConnection Connection { get; } = connection;

    /// <summary>Bottom first.</summary>
    public IReadOnlyList<StoredLayer> Of(int kind, Guid component) =>
        Read("kind = ? AND component = ?", (long)kind, Key(component));

    public IReadOnlyList<StoredLayer> OfSolution(Guid solution) => Read("solution = ?", Key(solution));

    /// <summary>Every layer of one kind.</summary>
    public IReadOnlyList<StoredLayer> OfKind(int kind) => Read("kind = ?", (long)kind);

    public StoredLayer? Find(Guid solution, int kind, Guid component) =>
        Read("solution = ? AND kind = ? AND component = ?", Key(solution), (long)kind, Key(component)) is [var layer] ? layer : null;

    protected static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    List<StoredLayer> Read(string condition, params IReadOnlyList<object> values) => Connection.Query(
        $"SELECT solution, kind, component, position, properties, source FROM \"$layer\" WHERE {condition} ORDER BY position, component",
        values,
        reader => new StoredLayer(
            Guid.Parse(reader.GetString(0)), reader.GetInt32(1), Guid.Parse(reader.GetString(2)), reader.GetInt64(3), Text(reader, 4),
            Text(reader, 5)));

    static string? Text(SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
