using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>
/// Wires the panel into every app that is selected on our provider and never had it; what was wired is to be published, also by an earlier
/// run that did not get that far. A handler that an administrator took out stays out. Pure.
/// </summary>
static class AppModulePlanning
{
    const string Part = "Cif1";

    /// <param name="onProvider">Ids of the apps that are selected on the provider, or will be by this plan.</param>
    public static (IReadOnlyList<Draft> Drafts, IReadOnlyList<UnpublishedApp> Unpublished) Plan(
        CurrentState current, IEnumerable<Guid> onProvider, ShippedRecords shipped)
    {
        var ids = new HashSet<Guid>(onProvider);
        var selected = current.Apps.Where(app => ids.Contains(app.Id))
            .OrderBy(app => app.UniqueName, StringComparer.Ordinal)
            .ToList();
        return (
            selected.Select(app => Plan(app, shipped)).ToList(),
            selected.Where(app => IsUnpublished(app, shipped)).Select(app => new UnpublishedApp(app, Part, Note(app, shipped))).ToList());
    }

    static Draft Plan(AppModule app, ShippedRecords shipped)
    {
        var component = new Component(ComponentKind.AppModule, Part, Name(app)) { Table = "appmodule", Id = app.Id };
        var record = shipped.Find(ShippedIdentity.Panel(app.Id));
        if (PanelHandler.IsIn(app))
        {
            var records = shipped.Record(ShippedIdentity.Panel(app.Id), Part, Name(app), Publication.Published(ShippedKind.Panel))
                .ToSequence();
            return record is not null || records.Count == 0
                ? new(component, ChangeAction.NoChange, "it loads the soft-phone panel", new Step.Nothing())
                : new(component, ChangeAction.Record, "it already loads the soft-phone panel; this is recorded", new Step.Data(records));
        }

        if (record is not null)
            return new(
                component, ChangeAction.Keep, "an administrator took the soft-phone panel out; it stays out", new Step.Nothing());
        return PanelHandler.AppendTo(app) is not null
            ? new(
                component,
                ChangeAction.Set,
                "it is selected on the provider but does not load the soft-phone panel",
                new Step.WirePanel(app, Note(app, shipped)))
            : new(
                component,
                ChangeAction.Skip,
                "its event handlers are not a JSON array; select the app on the provider's form instead",
                new Step.Nothing());
    }

    /// <summary>It is wired by this plan, or was by a run that ended before it published.</summary>
    static bool IsUnpublished(AppModule app, ShippedRecords shipped)
    {
        var record = shipped.Find(ShippedIdentity.Panel(app.Id));
        return PanelHandler.IsIn(app)
            ? Publication.IsDue(record)
            : record is null && PanelHandler.AppendTo(app) is not null;
    }

    static ShippedNote? Note(AppModule app, ShippedRecords shipped) =>
        shipped.Note(ShippedIdentity.Panel(app.Id), Part, Name(app));

    static string Name(AppModule app) => app.ToString();
}
