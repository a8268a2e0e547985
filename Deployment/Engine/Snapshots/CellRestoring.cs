using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// Cells of forms as they were shown, and nothing else of a form: whatever was changed of it since stays. What is recorded of a form goes
/// back with its cells. Pure.
/// </summary>
sealed class CellRestoring(Snapshot wanted, SnapshotReading now, ShippedRecords shipped)
{
    readonly List<Draft> _drafts = [];
    readonly List<Draft> _forgotten = [];
    readonly List<UnpublishedTable> _unpublished = [];
    readonly List<Diagnostic> _problems = [];

    public IReadOnlyList<Draft> Drafts => _drafts;

    /// <summary>Records of forms that were given nothing then: taken away once the forms are published.</summary>
    public IReadOnlyList<Draft> Forgotten => _forgotten;

    public IReadOnlyList<UnpublishedTable> Unpublished => _unpublished;

    /// <summary>What cannot be undone.</summary>
    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <param name="records">What forms were given, as recorded here.</param>
    public CellRestoring Plan(IEnumerable<DialRecord> records)
    {
        if (!now.WasRead("systemform")) return this;
        foreach (var form in wanted.Content.Cells.GroupBy(cell => cell.Form).OrderBy(form => form.Key))
        {
            if (now.DialForms.FirstOrDefault(row => row.Id == form.Key) is { } row) Plan(row, [.. form]);
            else if (form.Any(cell => cell.Control.Length + cell.Recorded.Length > 0))
                _problems.Add(RestoreProblems.CellGone($"form {form.Key:D} of {form.First().Table}", "the form no longer exists here"));
        }

        foreach (var record in records)
            foreach (var column in record.Columns.Where(column => wanted.Content.Cells.All(cell => !Is(cell, record.Form, column.Name))))
                _problems.Add(RestoreProblems.CellUntold($"column {column.Name} on form {record.Form:D} of {record.Table}", column.Text));
        return this;
    }

    static bool Is(SnapshotCell cell, Guid form, string column) => cell.Form == form && cell.Column.ToString() == column;

    void Plan(Row row, List<SnapshotCell> told)
    {
        var component = DialChange.Component(row);
        if (FormDefinition.Read(row) is not { } form)
        {
            _drafts.Add(component.Left("its definition cannot be read"));
            return;
        }

        var identity = ShippedIdentity.Dial(row.Id);
        var record = DialRecord.Of(row.Id, shipped.Find(identity));
        var refused = told.Where(cell => !IsOurs(cell, record) && Changes(form, cell, record)).ToList();
        _problems.AddRange(refused.Select(cell => RestoreProblems.CellOfOthers(
            $"column {cell.Column} on form '{row.Text("name")}' of {cell.Table}",
            Shown(ControlText.Chosen(ControlText.Read(cell.Control))))));
        var then = told.Except(refused).ToList();
        var before = record.Before.Concat(Before(form, then, record)).ToList();
        var drift = then.SelectMany(cell => Put(form, cell)).Concat(Hide(form, then, record)).ToList();
        if (drift.Count > 0 && FormDefinition.IsLocked(row))
        {
            _drafts.Add(component.Left("the form can no longer be customized, so it stays as it is"));
            return;
        }

        var columns = record.Columns.Where(column => then.All(cell => cell.Column.ToString() != column.Name))
            .Concat(then.Where(cell => cell.Recorded.Length > 0)
                .GroupBy(cell => cell.Column)
                .Select(same => new ShippedValue(same.Key.ToString(), same.First().Recorded)))
            .OrderBy(column => column.Name, StringComparer.Ordinal)
            .ToSequence();
        var isNeeded = drift.Count > 0 || !columns.SequenceEqual(record.Columns.OrderBy(column => column.Name, StringComparer.Ordinal));
        _drafts.Add(!isNeeded
            ? refused.Count > 0 ? component.Left("the product never gave its columns what the snapshot tells of them") : component.Same()
            : component.Restored(
            ChangeAction.Set,
            drift.Count > 0 ? string.Join("; ", drift) : "its columns are shown as they were, but the records about them differ",
            [
                .. drift.Count > 0 ? [form.Written] : Array.Empty<Write>(),
                .. shipped.Record(
                    identity, ClickToDialPlanning.Part, DialChange.Name(row),
                    DialRecord.ToBePublished(FormDefinition.TableOf(row), columns, before)),
            ]));
        if (isNeeded || record.IsDue)
            _unpublished.Add(new(FormDefinition.TableOf(row), ClickToDialPlanning.Part, DialChange.Note(row, shipped))
            {
                PartTitle = ClickToDialPlanning.Title,
            });
        if (columns.Count == 0 && shipped.IsHere && (isNeeded || shipped.Find(identity) is not null)) _forgotten.Add(Forget(row, identity));
    }

    /// <summary>
    /// A file may name any control for any column, and say of any column that the product gave it one. Brought back is what a column showed
    /// to which a configuration has given a control, and the control that dials itself. What a column showed that only a snapshot has had
    /// recorded is brought back where that restore saw it, so that two files together come no farther than one.
    /// </summary>
    bool IsOurs(SnapshotCell then, DialRecord record)
    {
        var given = record.ControlOf(then.Column);
        if (then.Recorded.Length > 0 && then.Recorded != given && !now.ThatDial.Contains(then.Recorded)) return false;
        if (given is not null && (!record.IsFromSnapshot(then.Column) || record.WasShown(then.Column, then.Cell, then.Control)))
            return true;
        var chosen = ControlText.Chosen(ControlText.Read(then.Control));
        return chosen.Count > 0 && chosen.All(control => control == then.Recorded);
    }

    static bool Changes(FormDefinition form, SnapshotCell then, DialRecord record) =>
        (then.Recorded.Length > 0 && then.Recorded != record.ControlOf(then.Column))
        || form.CellsOf(then.Column).Any(cell => cell.Name == then.Cell && cell.Control != then.Control);

    /// <summary>How the cells of columns are shown now that this restore is the first to have recorded.</summary>
    static IEnumerable<ShippedValue> Before(FormDefinition form, IEnumerable<SnapshotCell> then, DialRecord record) =>
        from column in then.Where(cell => cell.Recorded.Length > 0).Select(cell => cell.Column).Distinct()
        where record.ControlOf(column) is null
        from cell in form.CellsOf(column)
        select DialRecord.ShownBefore(column, cell.Name, cell.Control);

    /// <returns>What differed.</returns>
    IEnumerable<string> Put(FormDefinition form, SnapshotCell then)
    {
        if (form.CellsOf(then.Column).FirstOrDefault(cell => cell.Name == then.Cell) is not { } cell)
        {
            if (then.Control.Length > 0)
                _problems.Add(RestoreProblems.CellGone(
                    $"column {then.Column} on form '{form.Row.Text("name")}' of {then.Table}", "it is no longer on the form"));
            yield break;
        }

        if (cell.Control == then.Control) yield break;
        var before = Shown(cell);
        cell.Put(then.Control);
        yield return $"{then.Column}: {before} -> {Shown(cell)}";
    }

    /// <summary>Where such a column came to stand since, it was given the control along with the others.</summary>
    static IEnumerable<string> Hide(FormDefinition form, List<SnapshotCell> then, DialRecord record) =>
        from column in record.Columns
        let told = then.Where(cell => cell.Column.ToString() == column.Name).ToList()
        where told.Count > 0 && told.All(cell => cell.Recorded.Length == 0)
        from cell in form.CellsOf(column.Name)
        where told.All(other => other.Cell != cell.Name) && cell.Chosen.Contains(column.Text)
        select Hide(cell, column);

    static string Hide(FormCell cell, ShippedValue column)
    {
        var before = Shown(cell);
        cell.Hide(column.Text);
        return $"{column.Name}: {before} -> {Shown(cell)}";
    }

    static string Shown(FormCell cell) => Shown(cell.Chosen);

    static string Shown(IReadOnlyList<string> chosen) => chosen.Count == 0 ? "(standard)" : string.Join(", ", chosen);

    static Draft Forget(Row row, ShippedIdentity identity) =>
        new Component(ComponentKind.Row, "Shipped", DialChange.Name(row))
        {
            PartTitle = "Records of what was shipped",
            Table = ShippedTable.Name,
            Id = identity.Id,
        }.Restored(ChangeAction.Remove, "no record existed then", new Write.Delete(ShippedTable.Name, identity.Id, ExpectedVersion: null));
}
