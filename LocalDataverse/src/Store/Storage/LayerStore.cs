using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Reads and writes layers inside a <see cref="UnitOfWork"/>, exactly as told; what they mean is for Solutions/Layers to know.
/// </summary>
sealed class LayerStore(SqliteConnection connection) : LayerReader(connection)
{
    public const string CreateTable =
        "CREATE TABLE IF NOT EXISTS \"$layer\" "
        + "(solution TEXT NOT NULL, kind INTEGER NOT NULL, component TEXT NOT NULL, position INTEGER NOT NULL, "
        + "properties TEXT, source TEXT, PRIMARY KEY (solution, kind, component)) WITHOUT ROWID;"
        + "CREATE INDEX IF NOT EXISTS \"$layer.component\" ON \"$layer\" (kind, component);";

    /// <summary>Inserts the layer, or replaces the one the solution has of the component; how its file describes it stays.</summary>
    public void Put(StoredLayer layer) => Connection.Run(
        "INSERT INTO \"$layer\" (solution, kind, component, position, properties) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT DO UPDATE SET position = excluded.position, properties = excluded.properties",
        Key(layer.Solution), (long)layer.Kind, Key(layer.Component), layer.Position,
        layer.Properties is null ? DBNull.Value : layer.Properties);

    /// <summary>How the solution's file describes the component; a layer it has stays as it is.</summary>
    /// <param name="position">Of a layer that is not there yet.</param>
    public void PutSource(Guid solution, int kind, Guid component, long position, string source) => Connection.Run(
        "INSERT INTO \"$layer\" (solution, kind, component, position, source) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT DO UPDATE SET source = excluded.source",
        Key(solution), (long)kind, Key(component), position, source);

    public void Delete(Guid solution, int kind, Guid component) =>
        Connection.Run(
            "DELETE FROM \"$layer\" WHERE solution = ? AND kind = ? AND component = ?", Key(solution), (long)kind, Key(component));

    /// <summary>Every layer of a component that is gone.</summary>
    public void DeleteComponent(int kind, Guid component) =>
        Connection.Run("DELETE FROM \"$layer\" WHERE kind = ? AND component = ?", (long)kind, Key(component));

    /// <summary>Everything a solution said.</summary>
    public void DeleteSolution(Guid solution) => Connection.Run("DELETE FROM \"$layer\" WHERE solution = ?", Key(solution));
}
