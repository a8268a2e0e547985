using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>What is recorded of a form: which of its columns were given which control, and whether it was published since.</summary>
/// <param name="Columns">By logical name, the control's name.</param>
sealed record DialRecord(Guid Form, LogicalName? Table, Sequence<ShippedValue> Columns, bool IsDue)
{
    const string TableName = "table", ColumnPrefix = "column ";

    public static IEnumerable<DialRecord> All(IEnumerable<ShippedRecord> records) =>
        from record in records
        where record.Subject?.Identity.Kind == ShippedKind.Dial && Guid.TryParse(record.Subject.Identity.Key, out _)
        select Of(new Guid(record.Subject!.Identity.Key), record);

    public static DialRecord Of(Guid form, ShippedRecord? record) => new(
        form,
        LogicalName.TryParse(record?.Value(TableName)),
        (record?.Values ?? Sequence<ShippedValue>.Empty)
            .Where(value => value.Name.StartsWith(ColumnPrefix, StringComparison.Ordinal))
            .Select(value => new ShippedValue(value.Name.Substring(ColumnPrefix.Length), value.Text))
            .ToSequence(),
        Publication.IsDue(record));

    /// <summary>Values of a record that says: changed so, and to be published.</summary>
    public static Sequence<ShippedValue> ToBePublished(LogicalName table, IEnumerable<ShippedValue> columns) =>
        Publication.ToBePublished(ShippedKind.Dial)
            .Append(new(TableName, table.ToString()))
            .Concat(columns.OrderBy(column => column.Name, StringComparer.Ordinal)
                .Select(column => new ShippedValue(ColumnPrefix + column.Name, column.Text)))
            .ToSequence();
}
