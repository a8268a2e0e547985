using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>
/// Text columns that dial (docs/requirements.md, B-48): the control of the environment that does it, on the named columns of the named main
/// forms and nowhere else, for every client. A column with another control keeps it unless the file says otherwise. Pure.
/// </summary>
static class ClickToDialPlanning
{
    public const string Part = "ClickToDial", Title = "Click-to-dial";

    const string Phone = "Phone";

    public static ClickToDialPlan Plan(Sequence<WantedDial> wanted, CurrentState state, ShippedRecords shipped)
    {
        if (wanted.Count == 0) return new([], [], []);
        var problems = new List<Diagnostic>();
        if (!shipped.IsHere)
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.PackageNotInstalled,
                "Click-to-dial can only be set up once the package is installed.",
                wanted[0].Place,
                $"changes to forms are recorded in a table of the package, which is not installed in {state.Environment}",
                Ways.DeployFirst));
        var here = state.Configuration.Dial ?? CurrentDial.Nothing;
        var cells = wanted.SelectMany(one => Cells(one, here, problems)).ToList();
        var forms = cells.GroupBy(cell => cell.Form.Id)
            .Select(form => (Definition: FormDefinition.Read(form.First().Form), Cells: form.ToList()))
            .Select(form => Change(form.Definition, form.Cells, problems))
            .OfType<DialChange>()
            .ToList();
        return new(
            forms.Select(form => form.Draft(shipped)).ToList(),
            problems,
            forms.Where(form => form.IsNeeded || Publication.IsDue(shipped.Find(ShippedIdentity.Dial(form.Form.Id))))
                .Select(form => new UnpublishedTable(form.Table, Part, form.Note(shipped)) { PartTitle = Title })
                .ToList());
    }

    /// <summary>Every named column on every named form, as far as all of it is here.</summary>
    static IEnumerable<DialCell> Cells(WantedDial wanted, CurrentDial here, List<Diagnostic> problems)
    {
        if (here.Columns.FirstOrDefault(columns => columns.Table.ToString() == wanted.Table.Name) is not { } texts)
        {
            problems.Add(Converging.NotFound(wanted.Table, "table", []));
            return [];
        }

        var control = Control(wanted, here, problems);
        var columns = wanted.Columns.Select(column => Column(column, texts, control, problems)).OfType<DialColumn>().ToList();
        var forms = Forms(wanted, texts.Table, here, problems);
        return
            from form in forms
            from column in columns
            select new DialCell(form, column, wanted.Replaces);
    }

    /// <returns>null where none can be told, which is among the problems then.</returns>
    static ControlManifest? Control(WantedDial wanted, CurrentDial here, List<Diagnostic> problems)
    {
        if (wanted.Control is { } named)
        {
            var controls = DialControls.Read(here.Controls);
            if (controls.FirstOrDefault(control => control.Name == named.Name) is { } found) return found;
            problems.Add(Converging.NotFound(named, "control", controls.Select(control => control.Name)));
            return null;
        }

        var called = DialControls.Named(here.Controls, here.ControlTexts);
        if (called.Count == 1) return called[0];
        if (problems.All(problem => problem.Code is not (DiagnosticCodes.DialControlMissing or DiagnosticCodes.DialControlUnclear)))
            problems.Add(called.Count == 0
                ? Diagnostic.Error(
                    DiagnosticCodes.DialControlMissing,
                    $"No control in this environment is called '{DialControls.DisplayName}'.",
                    wanted.Place,
                    "a text column dials with that control, which comes with the Channel Integration Framework; its name is never guessed",
                    "install the Channel Integration Framework, or write the name of the control as 'control'")
                : Diagnostic.Error(
                    DiagnosticCodes.DialControlUnclear,
                    $"{called.Count} controls in this environment are called '{DialControls.DisplayName}'.",
                    wanted.Place,
                    string.Join(", ", called.Select(control => control.Name)),
                    "write the name of the right one as 'control'"));
        return null;
    }

    static DialColumn? Column(WantedName wanted, TextColumnsOf texts, ControlManifest? control, List<Diagnostic> problems)
    {
        if (texts.Columns.FirstOrDefault(column => column.Column.ToString() == wanted.Name) is not { } column)
        {
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.DialColumnNoText,
                $"'{wanted.Name}' is not a text column of {texts.Table}.",
                wanted.Place,
                "only a single-line text column can hold a number to dial",
                DidYouMean.Fix(wanted.Name, texts.Columns.Select(known => known.Column.ToString()).ToList())));
            return null;
        }

        if (column.Format == Phone)
        {
            problems.Add(Diagnostic.Warning(
                DiagnosticCodes.DialColumnIsPhone,
                $"The column '{wanted.Name}' of {texts.Table} already dials.",
                wanted.Place,
                "it has the format phone, so its icon dials on every form once the provider allows it",
                "remove the column from the file"));
            return null;
        }

        if (control is null) return null;
        if (DialControls.TypeOf(column.Format) is { } type && control.PropertyFor(type) is { } property)
            return new(wanted, control.Name, property.Name, type);
        problems.Add(Diagnostic.Error(
            DiagnosticCodes.DialColumnNotTaken,
            $"The column '{wanted.Name}' of {texts.Table} cannot be shown with the control.",
            wanted.Place,
            $"{control.Name} does not accept columns of the format {column.Format}",
            "remove the column from the file, or keep the numbers in a column of the format phone"));
        return null;
    }

    /// <summary>By name, all that are called so; or by id.</summary>
    static List<Row> Forms(WantedDial wanted, LogicalName table, CurrentDial here, List<Diagnostic> problems)
    {
        var known = here.Forms.Where(form => FormDefinition.TableOf(form) == table && FormDefinition.IsShown(form)).ToList();
        var forms = new List<Row>();
        foreach (var name in wanted.Forms)
        {
            var found = known.Where(form => FormDefinition.IsCalled(form, name.Name)).ToList();
            if (found.Count == 0)
                problems.Add(Converging.NotFound(name, $"active main form of {table}", known.Select(form => form.Text("name"))));
            forms.AddRange(found.Where(form => forms.All(other => other.Id != form.Id)));
        }

        return forms;
    }

    /// <returns>null where the form cannot be read, or none of the columns stands on it.</returns>
    static DialChange? Change(FormDefinition? form, IReadOnlyList<DialCell> wanted, List<Diagnostic> problems)
    {
        if (form is null)
        {
            problems.Add(Locked(wanted[0], "its definition cannot be read"));
            return null;
        }

        var change = new DialChange(form);
        foreach (var cell in wanted)
        {
            var places = form.CellsOf(cell.Column.Name.Name);
            if (places.Count == 0)
                problems.Add(Diagnostic.Error(
                    DiagnosticCodes.DialColumnNotOnForm,
                    $"The column '{cell.Column.Name.Name}' is not on the form '{cell.Form.Text("name")}'.",
                    cell.Column.Name.Place,
                    $"no tab of that form of {FormDefinition.TableOf(cell.Form)} shows it",
                    "add it to the form first, or remove the form or the column from the file"));
            foreach (var place in places) change.Take(place, cell, problems);
        }

        if (change.IsNeeded && FormDefinition.IsLocked(form.Row))
            problems.Add(Locked(wanted[0], "its solution does not allow it to be customized (iscustomizable)"));
        return change;
    }

    static Diagnostic Locked(DialCell cell, string why) => Diagnostic.Error(
        DiagnosticCodes.DialFormLocked,
        $"The form '{cell.Form.Text("name")}' of {FormDefinition.TableOf(cell.Form)} cannot be changed.",
        cell.Column.Name.Place,
        why,
        "name another form, or save this one as a form of your own and name that");
}

/// <param name="Unpublished">What is to be published, along with the apps that change.</param>
sealed record ClickToDialPlan(
    IReadOnlyList<Draft> Drafts, IReadOnlyList<Diagnostic> Problems, IReadOnlyList<UnpublishedTable> Unpublished);

/// <param name="Property">Of the control, to which the column is bound.</param>
/// <param name="Type">Of the column, in the manifests' words.</param>
sealed record DialColumn(WantedName Name, string Control, string Property, string Type);

/// <param name="Replaces">Whatever other control it has.</param>
sealed record DialCell(Row Form, DialColumn Column, bool Replaces);
