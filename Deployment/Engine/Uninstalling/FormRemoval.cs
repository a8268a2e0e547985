using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Takes our phone call forms out of apps, which would keep the solution from going. An app that lists no form shows all. Pure.
/// </summary>
static class FormRemoval
{
    public static (IReadOnlyList<Draft> Drafts, IReadOnlyList<UnpublishedApp> Unpublished) Plan(
        InstalledProduct here, ShippedRecords shipped)
    {
        var (drafts, unpublished) = (new List<Draft>(), new List<UnpublishedApp>());
        foreach (var app in here.State.Apps.OrderBy(app => app.UniqueName, StringComparer.Ordinal))
        {
            var ours = Ours(app, here).ToList();
            var identity = ShippedIdentity.Forms(app.Id);
            var name = $"Phone call form in {app}";
            if (ours.Count > 0) drafts.Add(Remove(app, name, ours, here, shipped));
            if (ours.Count > 0 || Publication.IsDue(shipped.Find(identity)))
                unpublished.Add(new(app, PhoneCallFormPlanning.Part, shipped.Note(identity, PhoneCallFormPlanning.Part, name)));
        }

        return (drafts, unpublished);
    }

    /// <summary>Whether the plan frees what holds on to ours: an app that lists nothing else of ours but forms.</summary>
    public static bool Frees(InstalledProduct here, Guid dependent, IEnumerable<Guid> required) =>
        here.State.Apps.FirstOrDefault(app => app.Id == dependent) is { } app
        && required.All(id => Ours(app, here).Any(form => form.Id == id));

    static IEnumerable<Row> Ours(AppModule app, InstalledProduct here) =>
        AppForms.Of(app, here.PhoneCallForms, here.AppComponents).Listed.Where(AppForms.IsOurs);

    static Draft Remove(AppModule app, string name, IReadOnlyList<Row> ours, InstalledProduct here, ShippedRecords shipped)
    {
        var rest = AppForms.Of(app, here.PhoneCallForms, here.AppComponents).Listed.Where(form => !AppForms.IsOurs(form)).ToList();
        var component = new Component(ComponentKind.PhoneCallForm, PhoneCallFormPlanning.Part, $"Phone call form in app '{app.UniqueName}'")
        {
            PartTitle = "Phone call form",
            Table = "appmodule",
            Id = app.Id,
        };
        var writes = shipped
            .Record(ShippedIdentity.Forms(app.Id), PhoneCallFormPlanning.Part, name, Publication.ToBePublished(ShippedKind.Forms))
            .Prepend(new Write.ChangeApp(app.Id, Adds: false, ours.Select(form => AppComponent.OfForm(form.Id)).ToSequence()));
        return component.Removed(
            "phone calls stay in the app; " + (
                rest.Any(AppForms.IsMain) ? "it keeps its other phone call forms"
                : rest.Count == 0 ? "it lists no other phone call form, so it will show all of them"
                : "it lists no other main form: choose one in the app designer"),
            [.. writes]);
    }
}
