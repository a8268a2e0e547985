using System.Collections;
using System.Diagnostics.CodeAnalysis;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The values of one row by column. Rows of one query share where each column is, so that a row costs its values alone.</summary>
sealed class RowValues(Dictionary<string, int> positions, object?[] values) : IReadOnlyDictionary<string, object?>
{
    public int Count => positions.Count;

    public IEnumerable<string> Keys => positions.Keys;

    public IEnumerable<object?> Values => positions.Values.Select(position => values[position]);

    public object? this[string key] => values[positions[key]];

    /// <summary>Where the values of these columns are; the row version is the last, whether it is shown or not.</summary>
    public static Dictionary<string, int> Positions(Table table, IReadOnlyList<Column> columns)
    {
        var positions = new Dictionary<string, int>(columns.Count + 1, StringComparer.Ordinal);
        for (var at = 0; at < columns.Count; at++)
            positions[columns[at].LogicalName] = at;
        if (table.Columns.ContainsKey("versionnumber"))
            positions["versionnumber"] = columns.Count;
        return positions;
    }

    public bool ContainsKey(string key) => positions.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var isHere = positions.TryGetValue(key, out var position);
        value = isHere ? values[position] : null;
        return isHere;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        positions.Select(column => KeyValuePair.Create(column.Key, values[column.Value])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
