using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PhoneCallForms;

/// <summary>What an app shows of phone calls. One that lists the table and no form of it shows every form.</summary>
/// <param name="HasTable">Whether it lists the table.</param>
/// <param name="Listed">Forms of phone calls that it lists, in the order of their names.</param>
/// <param name="All">Every active form of phone calls.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code: "doesn't reference a form or
/// view. App users will see all forms and views."
/// </remarks>
sealed record AppForms(AppModule App, bool HasTable, Sequence<Row> Listed, Sequence<Row> All)
{
    public const int Main = 2, QuickView = 6, QuickCreate = 7;

    const int Table = 1, Form = 60, Active = 1;

    /// <param name="components">Of all apps, those that are the table or a form of it.</param>
    public static AppForms Of(AppModule app, Sequence<Row> forms, Sequence<Row> components)
    {
        var own = components.Where(row => row.Lookup("appmoduleidunique") == (app.UniqueId ?? app.Id)).ToList();
        var listed = new HashSet<Guid?>(own.Where(row => row.Number("componenttype") == Form).Select(row => row.Identifier("objectid")));
        var ordered = forms.Where(form => form.Number("formactivationstate") is null or Active)
            .OrderBy(form => form.Text("name"), StringComparer.Ordinal)
            .ThenBy(form => form.Id)
            .ToList();
        return new(
            app,
            own.Any(row => row.Number("componenttype") == Table),
            ordered.Where(form => listed.Contains(form.Id)).ToSequence(),
            ordered.ToSequence());
    }

    public bool ShowsAll => HasTable && Listed.Count == 0;

    public IEnumerable<Row> Shown => ShowsAll ? All : Listed;

    public bool Lists(Guid form) => Listed.Any(row => row.Id == form);

    public static bool IsMain(Row form) => form.Number("type") == Main;

    /// <summary>Somebody made it here.</summary>
    public static bool IsOwn(Row form) => IsMain(form) && !form.Flag("ismanaged") && !IsOurs(form);

    public static bool IsOurs(Row form) => ShippedIds.PhoneCallForms.Contains(form.Id);
}
