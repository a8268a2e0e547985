using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>The layers of one component that is a row: read once, and each written when something in it has changed.</summary>
sealed class LayersOfRow
{
    readonly UnitOfWork _work;
    readonly Table _table;
    readonly StoredLayer _new;

    /// <summary>Bottom first.</summary>
    readonly List<Layer> _layers;

    public LayersOfRow(UnitOfWork work, ComponentKind kind, Table table, Guid id)
    {
        (_work, _table) = (work, table);
        _new = new StoredLayer(Guid.Empty, (int)kind, id, 0, null);
        _layers = [.. work.Layers.Of((int)kind, id).Select(layer => new Layer(layer, LayerJson.Read(table, layer.Properties)))];
    }

    /// <summary>The lowest one that says anything; null where none does.</summary>
    public (Guid Solution, long Position)? Lowest => _layers.Find(layer => layer.Stored.Properties is not null) is { Stored: var lowest }
        ? (lowest.Solution, lowest.Position)
        : null;

    /// <summary>What the row shows: of every column what the topmost layer says that speaks of it.</summary>
    public Dictionary<string, object?> Shown()
    {
        var shown = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var layer in _layers)
            foreach (var (column, value) in layer.Values)
                shown[column] = value;
        return shown;
    }

    /// <summary>Sets these columns of the layer, and leaves its others as they are.</summary>
    public void Add(Guid owner, long position, IReadOnlyDictionary<string, object?> values)
    {
        var at = _layers.FindIndex(layer => layer.Stored.Solution == owner);
        var (before, all) = at < 0
            ? (null, new Dictionary<string, object?>(StringComparer.Ordinal))
            : (_layers[at].Stored, _layers[at].Values);
        foreach (var (column, value) in values.Where(value => value.Key != _table.PrimaryId))
            all[column] = value;
        var now = (before ?? _new) with { Solution = owner, Position = position, Properties = LayerJson.Write(all) };
        if (now == before)
            return;
        _work.Layers.Put(now);
        if (at >= 0)
            _layers.RemoveAt(at);
        var above = _layers.FindIndex(layer => layer.Stored.Position > position);
        _layers.Insert(above < 0 ? _layers.Count : above, new Layer(now, all));
    }

    sealed record Layer(StoredLayer Stored, Dictionary<string, object?> Values);
}
