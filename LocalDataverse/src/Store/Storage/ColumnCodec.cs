using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>How a column's values lie in SQLite, so that SQL comparison means what Dataverse comparison means.</summary>
static class ColumnCodec
{
    const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The column's type in CREATE TABLE, with the collation that makes comparison right.</summary>
    public static string Declaration(Column column) => column.Type switch
    {
        // Dataverse's default SQL collation ignores case: learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName => $"TEXT COLLATE {Collations.Text}",
        // Exact decimals up to 38 digits have no SQLite type; they are text that compares as numbers.
        ColumnType.Decimal or ColumnType.Money => $"TEXT COLLATE {Collations.Number}",
        ColumnType.Double => "REAL",
        ColumnType.Boolean or ColumnType.ManagedProperty or ColumnType.Integer or ColumnType.BigInt
            or ColumnType.Picklist or ColumnType.State or ColumnType.Status => "INTEGER",
        _ => "TEXT",
    };

    /// <summary>The parameter to store or compare; for a lookup the id alone.</summary>
    public static object Encode(object? value) => value switch
    {
        null => DBNull.Value,
        string text => text,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        long number => number,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        double number => number,
        Guid id => id.ToString("D"),
        DateTime moment => moment.ToString(Moment, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int[] choices => string.Join(',', choices.Order()),
        RowReference reference => reference.Id.ToString("D"),
        _ => throw new ArgumentException($"Local Dataverse bug: a value of type {value.GetType().Name} cannot be stored."),
    };

    /// <param name="ordinal">Of the column; a lookup's table is expected at the next one.</param>
    public static object? Decode(Column column, PreparedStatement reader, int ordinal)
    {
        if (reader.IsNull(ordinal))
            return null;
        return column.Type switch
        {
            ColumnType.Boolean or ColumnType.ManagedProperty => reader.GetInt64(ordinal) != 0,
            ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => reader.GetInt32(ordinal),
            ColumnType.BigInt => reader.GetInt64(ordinal),
            ColumnType.Double => reader.GetDouble(ordinal),
            ColumnType.Decimal or ColumnType.Money => decimal.Parse(reader.GetString(ordinal), CultureInfo.InvariantCulture),
            ColumnType.Uniqueidentifier => Guid.Parse(reader.GetString(ordinal)),
            ColumnType.DateTime when column.DateBehavior == DateBehavior.DateOnly =>
                DateOnly.ParseExact(reader.GetString(ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnType.DateTime => DateTime.ParseExact(reader.GetString(ordinal), Moment, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            ColumnType.MultiSelectPicklist =>
                reader.GetString(ordinal).Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray(),
            _ when column.IsLookup => new RowReference(reader.GetString(ordinal + 1), Guid.Parse(reader.GetString(ordinal))),
            _ => reader.GetString(ordinal),
        };
    }
}
