using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Apps;

/// <summary>
/// What is wrong with an app: the error and the warning that the documentation shows. An app with an error is not published.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code, "Validate your app", and the
/// codes of reference/web-service-error-codes (CannotPublishAppModule). The others of the app designer's checks are not made.
/// </remarks>
static class AppValidation
{
    const int WithoutSiteMap = -2147155684, WithoutFormOrView = -2147155691;

    public static IEnumerable<AppIssue> Of(Catalog catalog, RowReader rows, Guid app)
    {
        var listed = AppComponents.Of(catalog, rows, app)
            .Select(row => (Kind: (ComponentKind)row.Number("componenttype")!, Id: (Guid)row["objectid"]!))
            .ToList();
        if (listed.All(component => component.Kind != ComponentKind.SiteMap))
            yield return new(IsError: true, "App does not contain Site Map", WithoutSiteMap);
        var known = new ComponentDescriptions(catalog, rows);
        var shown = listed.Where(component => component.Kind is ComponentKind.Form or ComponentKind.View)
            .Select(component => known.Find(component)?.ParentId)
            .ToHashSet();
        foreach (var table in listed.Where(component => component.Kind == ComponentKind.Table && !shown.Contains(component.Id)))
            yield return new(
                IsError: false,
                $"{known.Find(table)?.DisplayName} doesn’t reference a form or view. App users will see all forms and views.",
                WithoutFormOrView);
    }

    /// <exception cref="FaultException">400: it has an error.</exception>
    public static void DemandPublishable(UnitOfWork work, Guid app)
    {
        if (Of(work.Catalog, work.Rows, app).Any(issue => issue.IsError))
            throw new FaultException(400, "0x80050114", "We can't publish the app because it has validation errors.");
    }
}

sealed record AppIssue(bool IsError, string Message, int Code);
