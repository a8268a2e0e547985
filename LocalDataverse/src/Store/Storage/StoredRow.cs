using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// One row as stored. Values are null, string, bool, int (whole numbers and choices), long, decimal, double, Guid, DateTime (UTC),
/// DateOnly, int[] (multi-select) or <see cref="RowReference"/> (lookups); see <see cref="ColumnCodec"/>.
/// </summary>
sealed class StoredRow(Table table, Guid id, long version, IReadOnlyDictionary<string, object?> values)
{
    public Table Table { get; } = table;

    public Guid Id { get; } = id;

    /// <summary>Grows with every write anywhere in the database; the number in the ETag.</summary>
    public long Version { get; } = version;

    /// <summary>By logical name; only the columns that were read.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = values;

    /// <summary>null for "no value" and for a column that was not read.</summary>
    public object? this[string column] => Values.GetValueOrDefault(column);

    public string? Text(string column) => this[column] as string;

    public int? Number(string column) => this[column] as int?;

    public Guid? Lookup(string column) => this[column] is RowReference reference ? reference.Id : null;
}

/// <summary>The value of a lookup: a row of some table, by logical name.</summary>
readonly record struct RowReference(string Table, Guid Id);
