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

    /// <summary>Publishes every app and table, once and together, whatever was changed. Pure.</summary>
    public static IEnumerable<Draft> Publish(IEnumerable<UnpublishedApp> changedApps, IEnumerable<UnpublishedTable> changedTables)
    {
        var (changes, forms) = (changedApps.ToList(), changedTables.ToList());
        if (changes.Count + forms.Count == 0) yield break;
        var apps = changes.Select(change => change.App)
            .GroupBy(app => app.Id)
            .Select(same => same.First())
            .OrderBy(app => app.UniqueName, StringComparer.Ordinal)
            .ToList();
        var tables = forms.Select(form => form.Table).Distinct().OrderBy(table => table).ToList();
        var (part, title) = changes.Count > 0 ? (changes[0].Part, changes[0].PartTitle) : (forms[0].Part, forms[0].PartTitle);
        yield return new(
            new(
                changes.Count > 0 ? ComponentKind.AppModule : ComponentKind.ClickToDial,
                part,
                string.Join(", ", apps.Select(app => app.ToString()).Concat(tables.Select(table => $"Forms of {table}"))))
            {
                PartTitle = title,
            },
            ChangeAction.Publish,
            apps.Count == 0 ? "a changed form takes effect when its table is published"
            : tables.Count == 0 ? "a changed app takes effect when it is published"
            : "a changed app or form takes effect when it is published",
            new Step.Publish(
                apps.Select(app => app.Id).ToSequence(),
                tables.ToSequence(),
                changes.Select(change => change.Note).Concat(forms.Select(form => form.Note)).OfType<ShippedNote>().ToSequence())
            {
                Added = changes.Where(change => change.Added.Count > 0)
                    .Select(change => new AddedToApp(change.App.UniqueId ?? change.App.Id, change.App.UniqueName, change.Added))
                    .ToSequence(),
            });
    }
}

/// <summary>A table of which the plan changes a form, or of which an earlier run changed one and did not come to publish it.</summary>
/// <param name="Part">Whose change it is.</param>
/// <param name="Note">Records that the form is published; null where nothing can be recorded.</param>
sealed record UnpublishedTable(LogicalName Table, string Part, ShippedNote? Note)
{
    /// <summary>The part as people know it; its name where it has no other.</summary>
    public string PartTitle { get; init; } = Part;
}

/// <summary>What is recorded of a change to an app or form: that it was made, and whether it was published since.</summary>
static class Publication
{
    const string Due = "to be published", Done = "published";

    public static Sequence<ShippedValue> ToBePublished(ShippedKind kind) => Of(kind, Due);

    public static Sequence<ShippedValue> Published(ShippedKind kind) => Of(kind, Done);

    /// <summary>What else the record says stays.</summary>
    public static Sequence<ShippedValue> Published(ShippedKind kind, ShippedRecord? record)
    {
        var done = Published(kind);
        return done.Concat((record?.Values ?? Sequence<ShippedValue>.Empty).Where(value => value.Name != done[0].Name)).ToSequence();
    }

    public static bool IsDue(ShippedRecord? record) => record?.Values.Any(value => value.Text == Due) == true;

    static Sequence<ShippedValue> Of(ShippedKind kind, string state) =>
        Sequence.Of(new ShippedValue(
            kind switch
            {
                ShippedKind.Panel => "handler",
                ShippedKind.Dial => "form",
                _ => "forms",
            },
            state));
}
