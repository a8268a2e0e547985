using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PhoneCallForms;

/// <summary>
/// Our phone call form in apps (docs/requirements.md, B-46, B-47): the table and our three forms. What an app shows besides stays, unless
/// the file says "exactly"; no form itself is ever changed. Pure.
/// </summary>
static class PhoneCallFormPlanning
{
    public const string Part = "PhoneCallForms";
    const string Title = "Phone call form";

    public static PhoneCallFormPlan Plan(WantedPhoneCallForm wanted, CurrentState state, ShippedRecords shipped)
    {
        var problems = new List<Diagnostic>();
        var apps = Apps(wanted, state, problems);
        var current = state.Configuration;
        if (state.Tables.Find(PhoneCallFormRetrieval.Table)?.MetadataId is not { } table
            || ShippedIds.PhoneCallForms.Any(id => current.PhoneCallForms.All(form => form.Id != id)))
            problems.Add(Diagnostic.Error(
                DiagnosticCodes.PackageNotInstalled,
                "The environment has no phone call form of Voice for Dynamics 365.",
                wanted.Place,
                $"the forms come with the package, which is not installed in {state.Environment}",
                Ways.DeployFirst));
        else if (!problems.HasErrors())
            return Plan(wanted, table, apps.Select(app => AppForms.Of(app, current.PhoneCallForms, current.AppComponents)), shipped);
        return new([], problems, []);
    }

    static PhoneCallFormPlan Plan(WantedPhoneCallForm wanted, Guid table, IEnumerable<AppForms> apps, ShippedRecords shipped)
    {
        var drafts = new List<Draft>();
        var unpublished = new List<UnpublishedApp>();
        var seen = new List<(Row Form, string App)>();
        foreach (var app in apps)
        {
            var change = FormChange.Of(app, table, wanted.Exactly);
            drafts.Add(Draft(change, shipped));
            var note = shipped.Note(ShippedIdentity.Forms(app.App.Id), Part, Name(app.App));
            if (change.IsNeeded || Publication.IsDue(shipped.Find(ShippedIdentity.Forms(app.App.Id))))
                unpublished.Add(new(app.App, Part, note) { PartTitle = Title, Added = change.Added });
            seen.AddRange(app.Shown.Where(AppForms.IsOwn).Select(form => (form, app.App.UniqueName)));
        }

        return new(drafts, seen.GroupBy(pair => pair.Form.Id).Select(form => Own(form.ToList(), wanted)).ToList(), unpublished);
    }

    static Draft Draft(FormChange change, ShippedRecords shipped)
    {
        var app = change.App.App;
        var component = new Component(ComponentKind.PhoneCallForm, Part, $"Phone call form in app '{app.UniqueName}'")
        {
            PartTitle = Title,
            Table = "appmodule",
            Id = app.Id,
        };
        if (!change.IsNeeded)
            return new(component, ChangeAction.NoChange, "it already shows what the file says", new Step.Nothing());
        var record = shipped.Record(
            ShippedIdentity.Forms(app.Id), Part, Name(app), Publication.ToBePublished(ShippedKind.Forms));
        return new(
            component, ChangeAction.Set, string.Join("; ", change.Drift()), new Step.Data(change.Writes.Concat(record).ToSequence()));
    }

    static List<AppModule> Apps(WantedPhoneCallForm wanted, CurrentState state, List<Diagnostic> problems)
    {
        var apps = new List<AppModule>();
        foreach (var name in wanted.Apps)
        {
            if (state.Apps.FirstOrDefault(app => Converging.Same(app.UniqueName, name.Name)) is not { } app)
                problems.Add(Converging.NotFound(name, "model-driven app", state.Apps.Select(known => known.UniqueName)));
            else if (apps.All(known => known.Id != app.Id)) apps.Add(app);
        }

        return apps;
    }

    /// <summary>A form is never changed; what becomes of it in the apps is said before it happens.</summary>
    static Diagnostic Own(IReadOnlyList<(Row Form, string App)> shown, WantedPhoneCallForm wanted)
    {
        var name = shown[0].Form.Text("name");
        return Diagnostic.Warning(
            DiagnosticCodes.OwnPhoneCallFormShown,
            $"Your phone call form '{name}' is {(wanted.Exactly ? "removed from apps" : "shown beside ours")}.",
            wanted.Place,
            $"{string.Join(", ", shown.Select(pair => pair.App))}: " + (wanted.Exactly
                ? "the file says 'exactly', so users see no other main form there; the form itself stays"
                : "users who see it first do not see the telephony's data about a call"),
            wanted.Exactly
                ? "leave 'exactly' out to keep it"
                : "write 'exactly: true' to show only ours, or add its columns to yours");
    }

    static string Name(AppModule app) => $"Phone call form in {app}";
}

/// <param name="Unpublished">What is to be published, along with what else changes apps.</param>
sealed record PhoneCallFormPlan(
    IReadOnlyList<Draft> Drafts, IReadOnlyList<Diagnostic> Problems, IReadOnlyList<UnpublishedApp> Unpublished);
