using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Takes the panel of CIF 1.0 out of apps that no other active provider is selected for; those are to be published, also where an earlier
/// run did not get that far. Pure.
/// </summary>
/// <remarks>The handler is the same for all providers: docs/facts/cif.md.</remarks>
static class PanelRemoval
{
    const string Part = "Cif1";

    /// <param name="ours">Ids of our CIF 1.0 providers here.</param>
    public static (IReadOnlyList<Draft> Drafts, IReadOnlyList<UnpublishedApp> Unpublished) Plan(
        InstalledProduct here, IReadOnlyCollection<Guid> ours, ShippedRecords shipped)
    {
        var needed = new HashSet<Guid>(here.Providers
            .Where(provider => !ours.Contains(provider.Id) && provider.Number("statecode") == 0)
            .SelectMany(provider => IdList.Parse(provider.Text("msdyn_appselector"))));
        var (drafts, unpublished) = (new List<Draft>(), new List<UnpublishedApp>());
        foreach (var app in here.State.Apps
            .Where(app => here.State.AppsOnProvider.Contains(app.Id))
            .OrderBy(app => app.UniqueName, StringComparer.Ordinal))
        {
            var identity = ShippedIdentity.Panel(app.Id);
            var note = shipped.Note(identity, Part, app.ToString());
            var removes = Removes(app, note, needed.Contains(app.Id));
            if (removes is not null) drafts.Add(removes);
            if (removes?.Step is Step.UnwirePanel || (removes is null && Publication.IsDue(shipped.Find(identity))))
                unpublished.Add(new(app, Part, note));
        }

        return (drafts, unpublished);
    }

    /// <returns>null for an app that does not load the panel.</returns>
    static Draft? Removes(AppModule app, ShippedNote? note, bool isNeeded)
    {
        var component = new Component(ComponentKind.AppModule, Part, app.ToString()) { Table = "appmodule", Id = app.Id };
        if (!PanelHandler.IsIn(app)) return null;
        if (isNeeded) return component.Left("it keeps loading the panel of CIF 1.0: another active provider is selected for it");
        return PanelHandler.RemoveFrom(app) is null
            ? component.Left("its event handlers are not a JSON array; remove the panel by hand")
            : new(
                component,
                ChangeAction.Remove,
                "it loads the panel of CIF 1.0, and no other active provider is selected for it",
                new Step.UnwirePanel(app, note));
    }
}
