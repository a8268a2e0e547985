using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>What becomes of one form: collected cell by cell.</summary>
sealed class DialChange(FormDefinition form)
{
    readonly Dictionary<string, string> _columns = [];
    readonly List<string> _drift = [];

    public Row Form => form.Row;

    public LogicalName Table => FormDefinition.TableOf(form.Row);

    public bool IsNeeded => _drift.Count > 0;

    /// <summary>One more cell gets the control; another one that somebody chose is told, and kept unless the file says so.</summary>
    public void Take(FormCell place, DialCell wanted, List<Diagnostic> problems)
    {
        var (column, control) = (wanted.Column.Name.Name, wanted.Column.Control);
        if (place.ShowsWith(control)) return;
        var others = place.Chosen.Where(chosen => chosen != control).ToList();
        if (others.Count > 0 && !wanted.Replaces)
        {
            problems.Add(Diagnostic.Warning(
                DiagnosticCodes.DialControlOfOthers,
                $"The column '{column}' on the form '{Form.Text("name")}' keeps its current control.",
                wanted.Column.Name.Place,
                $"it is shown with {string.Join(", ", others)}, which would be replaced",
                "write 'replace: true' to make it dial instead, or remove the column from the file"));
            return;
        }

        _drift.Add($"{column}: {(place.Chosen.Count == 0 ? "(standard)" : string.Join(", ", place.Chosen))} -> {control}");
        place.Show(control, wanted.Column.Property, wanted.Column.Type);
        _columns[column] = control;
    }

    public Draft Draft(ShippedRecords shipped)
    {
        var component = Component(form.Row);
        if (!IsNeeded) return new(component, ChangeAction.NoChange, "its columns are already shown as the file says", new Step.Nothing());
        var known = DialRecord.Of(Form.Id, shipped.Find(ShippedIdentity.Dial(Form.Id)));
        var record = shipped.Record(ShippedIdentity.Dial(Form.Id), ClickToDialPlanning.Part, Name(form.Row), DialRecord.ToBePublished(
            Table,
            [
                .. known.Columns.Where(column => !_columns.ContainsKey(column.Name)),
                .. _columns.Select(column => new ShippedValue(column.Key, column.Value)),
            ],
            known.Before.Where(cell => !_columns.ContainsKey(cell.Name.Split(' ')[0]))));
        return new(
            component,
            ChangeAction.Set,
            string.Join("; ", _drift),
            new Step.Data(record.Prepend(form.Written).ToSequence()));
    }

    public ShippedNote? Note(ShippedRecords shipped) => Note(form.Row, shipped);

    public static ShippedNote? Note(Row form, ShippedRecords shipped) =>
        shipped.Note(ShippedIdentity.Dial(form.Id), ClickToDialPlanning.Part, Name(form));

    public static Component Component(Row form) => new(ComponentKind.ClickToDial, ClickToDialPlanning.Part, Name(form))
    {
        PartTitle = ClickToDialPlanning.Title,
        Table = form.Table,
        Id = form.Id,
    };

    public static string Name(Row form) => $"Click-to-dial on form '{form.Text("name")}' of {FormDefinition.TableOf(form)}";
}
