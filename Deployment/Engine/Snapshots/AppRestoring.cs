using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// Whether apps load the panel of CIF 1.0, and what they show of phone calls. Handlers that others added since stay; what was changed is to
/// be published, also where a run before this one did not get that far. Pure.
/// </summary>
sealed class AppRestoring(Snapshot wanted, SnapshotReading now, CurrentState current, ShippedRecords shipped)
{
    const string Panels = "Cif1";

    static readonly LogicalName Handlers = "eventhandlers";

    public (IReadOnlyList<Draft> Drafts, IReadOnlyList<UnpublishedApp> Unpublished) Plan()
    {
        var (drafts, unpublished) = (new List<Draft>(), new List<UnpublishedApp>());
        foreach (var app in current.Apps.OrderBy(app => app.UniqueName, StringComparer.Ordinal))
        {
            if (now.Content.Apps.FirstOrDefault(one => one.Id == app.Id) is not { } here) continue;
            var then = wanted.Content.Apps.FirstOrDefault(one => one.Id == app.Id) ?? WithoutOurs(here);
            Plan(app, ShippedIdentity.Panel(app.Id), Panels, app.ToString(), Panel(app, here, then), []);
            if (!now.WasRead("appmodulecomponent")) continue;
            var added = then.Components.Except(here.Components).Where(IsHere).ToSequence();
            Plan(
                app,
                ShippedIdentity.Forms(app.Id),
                PhoneCallFormPlanning.Part,
                $"Phone call form in {app}",
                Forms(app, added, here.Components.Except(then.Components).ToSequence(), then),
                added);
        }

        foreach (var gone in wanted.Content.Apps.Where(app => current.Apps.All(here => here.Id != app.Id)))
            if (PanelHandler.IsIn(gone.Handlers) || gone.Components.Count > 0)
                drafts.Add(new Component(ComponentKind.AppModule, Panels, $"App '{gone.UniqueName}'") { Table = "appmodule", Id = gone.Id }
                    .Left("the app no longer exists here"));
        return (drafts, unpublished);

        void Plan(
            AppModule app, ShippedIdentity identity, string part, string name, Draft draft, IReadOnlyCollection<AppComponent> added)
        {
            drafts.Add(draft);
            if (draft.Step is not Step.Nothing || Publication.IsDue(shipped.Find(identity)))
                unpublished.Add(new(app, part, shipped.Note(identity, part, name)) { PartTitle = "Apps", Added = added.ToSequence() });
        }
    }

    Draft Panel(AppModule app, SnapshotApp here, SnapshotApp then)
    {
        var component =
            new Component(ComponentKind.AppModule, Panels, app.ToString()) { PartTitle = "Apps", Table = "appmodule", Id = app.Id };
        var (isIn, wasIn) = (PanelHandler.IsIn(here.Handlers), PanelHandler.IsIn(then.Handlers));
        if (isIn == wasIn) return component.Same();
        var identity = ShippedIdentity.Panel(app.Id);
        var words = wasIn ? "it loaded the soft-phone panel" : "it did not load the soft-phone panel";
        if (Others(app, here) is not { } others) return component.Left("its event handlers are not a JSON array");
        if (others == Others(app, then))
            return component.Restored(
                ChangeAction.Set,
                words,
                [
                    new Write.Update(
                        "appmodule", app.Id, now.VersionOf(app.Id), Sequence.Of(new ColumnSetting(Handlers, Text(then.Handlers)))),
                    .. shipped.Record(identity, Panels, app.ToString(), Publication.ToBePublished(ShippedKind.Panel)),
                ]);
        var note = shipped.Note(identity, Panels, app.ToString());
        return new(
            component,
            ChangeAction.Set,
            words + "; later changes to other products' handlers stay",
            wasIn ? new Step.WirePanel(app, note) : new Step.UnwirePanel(app, note));
    }

    Draft Forms(AppModule app, Sequence<AppComponent> added, Sequence<AppComponent> removed, SnapshotApp then)
    {
        var component = new Component(ComponentKind.PhoneCallForm, PhoneCallFormPlanning.Part, $"Phone call form in app '{app.UniqueName}'")
        {
            PartTitle = "Phone call form",
            Table = "appmodule",
            Id = app.Id,
        };
        if (added.Count + removed.Count == 0)
            return then.Components.All(IsHere) ? component.Same() : component.Left("a form it listed no longer exists here");
        var writes = new List<Write>();
        if (added.Count > 0) writes.Add(new Write.ChangeApp(app.Id, Adds: true, added));
        if (removed.Count > 0) writes.Add(new Write.ChangeApp(app.Id, Adds: false, removed));
        writes.AddRange(shipped.Record(
            ShippedIdentity.Forms(app.Id), PhoneCallFormPlanning.Part, $"Phone call form in {app}",
            Publication.ToBePublished(ShippedKind.Forms)));
        var reasons = added.Select(one => $"{Name(one)}: not listed -> listed")
            .Concat(removed.Select(one => $"{Name(one)}: listed -> not listed"));
        return component.Restored(ChangeAction.Set, string.Join("; ", reasons), [.. writes]);
    }

    /// <summary>An app that was made since keeps what is not ours.</summary>
    static SnapshotApp WithoutOurs(SnapshotApp here) => here with
    {
        Handlers = "",
        Components = here.Components.Where(component => !ShippedIds.PhoneCallForms.Contains(component.Id)).ToSequence(),
    };

    bool IsHere(AppComponent component) => component.Id == now.PhoneCalls || now.Forms.Any(form => form.Id == component.Id);

    string Name(AppComponent component) =>
        now.Forms.FirstOrDefault(form => form.Id == component.Id) is { } form ? $"form '{form.Text("name")}'" : "table Phone Call";

    /// <summary>Every handler but the panel's; null where they are no JSON array.</summary>
    static string? Others(AppModule app, SnapshotApp state) =>
        state.Handlers.Trim().Length == 0 ? "[]" : PanelHandler.RemoveFrom(app with { EventHandlers = state.Handlers });

    static ColumnValue Text(string text) => text.Length == 0 ? new ColumnValue.Nothing() : new ColumnValue.Text(text);
}
