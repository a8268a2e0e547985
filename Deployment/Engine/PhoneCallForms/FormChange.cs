using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.PhoneCallForms;

/// <summary>What an app has to list, and no longer, so that it shows our forms. Pure.</summary>
/// <param name="AddsTable">Whether the table itself comes into the app.</param>
/// <param name="AddedForms">
/// Ours, and where the app showed every form without listing one, the others too: the first form listed would hide them.
/// </param>
/// <param name="RemovedForms">Main forms that the file wants out.</param>
sealed record FormChange(AppForms App, Guid Table, bool AddsTable, Sequence<Row> AddedForms, Sequence<Row> RemovedForms)
{
    public static FormChange Of(AppForms app, Guid table, bool exactly)
    {
        var shown = app.ShowsAll ? app.All.Where(form => !exactly || !AppForms.IsMain(form)) : app.Listed;
        var wanted = shown.Concat(app.All.Where(AppForms.IsOurs))
            .Where(form => !exactly || !AppForms.IsMain(form) || AppForms.IsOurs(form))
            .GroupBy(form => form.Id)
            .Select(same => same.First())
            .ToList();
        return new(
            app,
            table,
            AddsTable: !app.HasTable,
            wanted.Where(form => !app.Lists(form.Id)).OrderBy(form => form.Text("name"), StringComparer.Ordinal).ToSequence(),
            app.Listed.Where(form => wanted.All(other => other.Id != form.Id)).ToSequence());
    }

    public bool IsNeeded => AddsTable || AddedForms.Count + RemovedForms.Count > 0;

    public Sequence<AppComponent> Added => AddedForms.Select(form => AppComponent.OfForm(form.Id))
        .Concat(AddsTable ? [AppComponent.OfTable(Table)] : [])
        .ToSequence();

    /// <summary>What comes before what goes, so that no moment shows less.</summary>
    public IEnumerable<Write> Writes
    {
        get
        {
            if (Added.Count > 0) yield return new Write.ChangeApp(App.App.Id, Adds: true, Added);
            if (RemovedForms.Count > 0)
                yield return new Write.ChangeApp(
                    App.App.Id, Adds: false, RemovedForms.Select(form => AppComponent.OfForm(form.Id)).ToSequence());
        }
    }

    /// <summary>Such as "main forms: Phone Call -> Phone Call, Voice for D365 – Phone Call".</summary>
    public IEnumerable<string> Drift()
    {
        if (AddsTable) yield return $"table: (none) -> {PhoneCallFormRetrieval.Table}";
        foreach (var (type, words) in new[]
        {
            (AppForms.Main, "main forms"), (AppForms.QuickView, "quick view forms"), (AppForms.QuickCreate, "quick create forms"),
        })
        {
            var (now, added, removed) = (Of(App.Listed, type), Of(AddedForms, type), Of(RemovedForms, type));
            if (added.Count + removed.Count == 0) continue;
            var then = now.Where(form => removed.All(gone => gone.Id != form.Id)).Concat(added);
            yield return $"{words}: {(App.ShowsAll ? "(all)" : Names(now))} -> {Names(then)}";
        }
    }

    static List<Row> Of(Sequence<Row> forms, int type) => forms.Where(form => form.Number("type") == type).ToList();

    static string Names(IEnumerable<Row> forms) =>
        forms.Select(form => form.Text("name")).OrderBy(name => name, StringComparer.Ordinal).ToList() is { Count: > 0 } names
            ? string.Join(", ", names)
            : "(none)";
}
