using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Which cells of forms a snapshot tells: where a configuration has made a column dial, or is to. Pure.</summary>
/// <param name="known">A snapshot whose cells are looked at again; null: those that the product writes to.</param>
/// <param name="records">What forms were given, as recorded.</param>
sealed class CellReading(DesiredState desired, SnapshotContent? known, IReadOnlyCollection<DialRecord> records)
{
    readonly Sequence<WantedDial> _wanted = desired.Configuration?.ClickToDial ?? Sequence<WantedDial>.Empty;

    /// <summary>Tables whose main forms are read for it.</summary>
    public IReadOnlyList<LogicalName> Tables =>
    [
        .. (known?.Cells.Select(cell => cell.Table) ?? _wanted.Select(dial => (LogicalName)dial.Table.Name))
            .Concat(records.Select(record => record.Table).OfType<LogicalName>())
            .Distinct(),
    ];

    public Sequence<SnapshotCell> Read(Sequence<Row> forms) => (
        from row in forms
        orderby row.Id
        let form = FormDefinition.Read(row)
        where form is not null
        from column in Columns(row).Distinct().OrderBy(column => column)
        from cell in form.CellsOf(column)
        select new SnapshotCell(row.Id, FormDefinition.TableOf(row), column, cell.Name, cell.Control, Recorded(row.Id, column)))
        .ToSequence();

    IEnumerable<LogicalName> Columns(Row form) => known is not null
        ? known.Cells.Where(cell => cell.Form == form.Id).Select(cell => cell.Column)
        : _wanted
            .Where(dial => dial.Table.Name == FormDefinition.TableOf(form).ToString()
                && dial.Forms.Any(name => FormDefinition.IsCalled(form, name.Name)))
            .SelectMany(dial => dial.Columns)
            .Select(column => (LogicalName)column.Name)
            .Concat(records.Where(record => record.Form == form.Id)
                .SelectMany(record => record.Columns)
                .Select(column => (LogicalName)column.Name));

    string Recorded(Guid form, LogicalName column) =>
        records.Where(record => record.Form == form).SelectMany(record => record.Columns)
            .FirstOrDefault(value => value.Name == column.ToString())?.Text ?? "";
}
