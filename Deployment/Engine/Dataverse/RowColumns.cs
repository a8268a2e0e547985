using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Typed looks at the columns of a row.</summary>
static class RowColumns
{
    public static ColumnValue Value(this Row row, LogicalName column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value ?? new ColumnValue.Nothing();

    /// <returns>Empty for a column without value.</returns>
    public static string Text(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Text)?.Value ?? "";

    public static decimal? Number(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Number)?.Value;

    public static bool Flag(this Row row, LogicalName column) => row.Value(column) is ColumnValue.Flag { Value: true };

    public static Guid? Lookup(this Row row, LogicalName column) => (row.Value(column) as ColumnValue.Lookup)?.Id;
}
