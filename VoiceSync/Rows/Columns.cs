using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Rows;

/// <summary>Typed looks at the columns of a row, and columns to write.</summary>
static class Columns
{
    public static ColumnValue? Value(this Row row, string column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.ToString() == column)?.Value;

    /// <returns>null for a column without value.</returns>
    public static string? Text(this Row row, string column) => (row.Value(column) as ColumnValue.Text)?.Value;

    public static decimal? Number(this Row row, string column) => (row.Value(column) as ColumnValue.Number)?.Value;

    public static bool Flag(this Row row, string column) => row.Value(column) is ColumnValue.Flag { Value: true };

    public static RowRef? Lookup(this Row row, string column) =>
        row.Value(column) is ColumnValue.Lookup lookup ? new(lookup.Table.ToString(), lookup.Id) : null;

    public static DateTimeOffset? Moment(this Row row, string column) =>
        DateTimeOffset.TryParse(
            row.Text(column),
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out var moment)
            ? moment
            : null;

    public static ColumnSetting Set(string column, string? text) =>
        new(column, string.IsNullOrEmpty(text) ? new ColumnValue.Nothing() : new ColumnValue.Text(text));

    public static ColumnSetting Set(string column, bool flag) => new(column, new ColumnValue.Flag(flag));

    public static ColumnSetting Set(string column, decimal number) => new(column, new ColumnValue.Number(number));

    public static ColumnSetting Set(string column, RowRef row) => new(column, new ColumnValue.Lookup(row.Table, row.Id));

    public static ColumnSetting Set(string column, DateTimeOffset moment) => new(column, new ColumnValue.Text(
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));

    public static Condition OneOf(string column, IEnumerable<string> texts) =>
        new(column, texts.Select(text => (ColumnValue)new ColumnValue.Text(text)).ToSequence());

    public static Condition OneOf(string column, IEnumerable<Guid> ids) =>
        new(column, ids.Select(id => (ColumnValue)new ColumnValue.Identifier(id)).ToSequence());

    public static Condition Is(string column, ColumnValue value) => new(column, Sequence.Of(value));
}
