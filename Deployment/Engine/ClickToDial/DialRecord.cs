using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>What is recorded of a form: which of its columns were given which control, and whether it was published since.</summary>
/// <param name="Columns">By logical name, the control's name.</param>
sealed record DialRecord(Guid Form, LogicalName? Table, Sequence<ShippedValue> Columns, bool IsDue)
{
    const string TableName = "table", ColumnPrefix = "column ", BeforePrefix = "before ";

    /// <summary>
    /// Of columns that were given their control out of a snapshot, and not by a configuration: how each cell was shown before. A file can
    /// have any column recorded; by this it gains nothing for the next file.
    /// </summary>
    public Sequence<ShippedValue> Before { get; init; } = Sequence<ShippedValue>.Empty;

    /// <returns>The control that the column was given; null: none.</returns>
    public string? ControlOf(LogicalName column) => Columns.FirstOrDefault(given => given.Name == column.ToString())?.Text;

    public bool IsFromSnapshot(LogicalName column) => Before.Any(cell => IsOf(cell, column.ToString()));

    /// <summary>The cell was shown so before it was given its control out of a snapshot.</summary>
    /// <param name="control">Of <see cref="FormCell.Control"/>.</param>
    public bool WasShown(LogicalName column, string cell, string control) => Before.Contains(ShownBefore(column, cell, control));

    public static ShippedValue ShownBefore(LogicalName column, string cell, string control) =>
        ShippedValue.Of($"{column} {cell}", new ColumnValue.Text(control));

    static bool IsOf(ShippedValue before, string column) => before.Name.StartsWith(column + " ", StringComparison.Ordinal);

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
        Publication.IsDue(record))
    {
        Before = (record?.Values ?? Sequence<ShippedValue>.Empty)
            .Where(value => value.Name.StartsWith(BeforePrefix, StringComparison.Ordinal))
            .Select(value => new ShippedValue(value.Name.Substring(BeforePrefix.Length), value.Text))
            .ToSequence(),
    };

    /// <summary>Values of a record that says: changed so, and to be published.</summary>
    /// <param name="before">Of those of the columns that have it.</param>
    public static Sequence<ShippedValue> ToBePublished(
        LogicalName table, IReadOnlyCollection<ShippedValue> columns, IEnumerable<ShippedValue>? before = null) =>
        Publication.ToBePublished(ShippedKind.Dial)
            .Append(new(TableName, table.ToString()))
            .Concat(columns.OrderBy(column => column.Name, StringComparer.Ordinal)
                .Select(column => new ShippedValue(ColumnPrefix + column.Name, column.Text)))
            .Concat((before ?? [])
                .Where(cell => columns.Any(column => IsOf(cell, column.Name)))
                .OrderBy(cell => cell.Name, StringComparer.Ordinal)
                .Select(cell => new ShippedValue(BeforePrefix + cell.Name, cell.Text)))
            .ToSequence();
}
