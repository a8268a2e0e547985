using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Apps;

/// <summary>An app that the plan changes, or that an earlier run changed and did not come to publish.</summary>
/// <param name="Part">Whose change it is.</param>
/// <param name="Note">Records that it is published; null where nothing can be recorded.</param>
sealed record UnpublishedApp(AppModule App, string Part, ShippedNote? Note)
{
    /// <summary>The part as people know it; its name where it has no other.</summary>
    public string PartTitle { get; init; } = Part;

    /// <summary>What the plan has it list.</summary>
    public Sequence<Dataverse.AppComponent> Added { get; init; } = Sequence<Dataverse.AppComponent>.Empty;

    /// <summary>Publishes every one of them, once, whatever was changed. Pure.</summary>
    public static IEnumerable<Draft> Publish(IEnumerable<UnpublishedApp> changes)
    {
        var all = changes.ToList();
        if (all.Count == 0) yield break;
        var apps = all.Select(change => change.App)
            .GroupBy(app => app.Id)
            .Select(same => same.First())
            .OrderBy(app => app.UniqueName, StringComparer.Ordinal)
            .ToList();
        yield return new(
            new(ComponentKind.AppModule, all[0].Part, string.Join(", ", apps.Select(app => app.ToString())))
            {
                PartTitle = all[0].PartTitle,
            },
            ChangeAction.Publish,
            "a changed app takes effect when it is published",
            new Step.PublishApps(
                apps.Select(app => app.Id).ToSequence(), all.Select(change => change.Note).OfType<ShippedNote>().ToSequence())
            {
                Added = all.Where(change => change.Added.Count > 0)
                    .Select(change => new AddedToApp(change.App.UniqueId ?? change.App.Id, change.App.UniqueName, change.Added))
                    .ToSequence(),
            });
    }
}
