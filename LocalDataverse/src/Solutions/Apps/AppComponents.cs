using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Apps;

/// <summary>What an app lists, as somebody changes it by hand: an app needs what it lists, and shows it once it is published.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code; a table goes by its MetadataId
/// (public scripts; docs/unverified.md).
/// </remarks>
static class AppComponents
{
    const string Namespace = "Microsoft.Dynamics.CRM.";
    const int Published = 0, Unpublished = 1;

    static readonly (string Type, string Key, ComponentKind Kind)[] Types =
    [
        ("entity", "entityid", ComponentKind.Table),
        ("systemform", "formid", ComponentKind.Form),
        ("savedquery", "savedqueryid", ComponentKind.View),
        ("savedqueryvisualization", "savedqueryvisualizationid", ComponentKind.Chart),
        ("workflow", "workflowid", ComponentKind.Process),
        ("sitemap", "sitemapid", ComponentKind.SiteMap),
    ];

    /// <summary>A component as a message names it: {"@odata.type":"Microsoft.Dynamics.CRM.systemform","formid":"..."}.</summary>
    /// <exception cref="FaultException">400: it is of no type an app lists, or has no id; 404: there is no such component.</exception>
    public static (ComponentKind Kind, Guid Id) Read(JsonElement value, ComponentDescriptions known)
    {
        var type = value.TryGetProperty("@odata.type", out var text) ? text.GetString()?.TrimStart('#') : null;
        var (name, key, kind) = Types.FirstOrDefault(one => type == Namespace + one.Type);
        if (name is null)
            throw Fault.InvalidArgument($"'Components' has an item of type '{type}', which no app lists.");
        if (!value.TryGetProperty(key, out var given) || given.ValueKind != JsonValueKind.String || !given.TryGetGuid(out var id))
            throw Fault.InvalidArgument($"'Components' has an item of type '{type}' without '{key}'.");
        var odd = value.EnumerateObject().Select(property => property.Name)
            .FirstOrDefault(property => property is not "@odata.type" && property != key);
        if (odd is not null)
            throw Fault.Unsupported($"'{odd}' of a component of an app");
        return known.Find((kind, id)) is null
            ? throw new FaultException(404, "0x80040217", $"{name} With Id = {id:D} Does Not Exist")
            : (kind, id);
    }

    public static IReadOnlyList<StoredRow> Of(Catalog catalog, RowReader rows, Guid app) =>
        rows.Where(catalog.RequiredTable("appmodulecomponent"), ("appmoduleidunique", new RowReference("appmodule", app)));

    /// <summary>Those that users see.</summary>
    public static IEnumerable<StoredRow> PublishedOf(Catalog catalog, RowReader rows, Guid app) =>
        Of(catalog, rows, app).Where(row => row.Number("componentstate") is null or Published);

    /// <summary>Adding what it lists already changes nothing.</summary>
    public static void Add(UnitOfWork work, Guid app, (ComponentKind Kind, Guid Id) component, Authorship by)
    {
        if (Find(work, app, component) is not null)
            return;
        var table = work.Catalog.RequiredTable("appmodulecomponent");
        var values = new Dictionary<string, object?>
        {
            ["appmoduleidunique"] = new RowReference("appmodule", app),
            ["componenttype"] = (int)component.Kind,
            ["objectid"] = component.Id,
            ["ismetadata"] = component.Kind == ComponentKind.Table,
            ["componentstate"] = Unpublished,
        };
        work.Rows.Insert(table, Guid.CreateVersion7(), NewRow.Complete(work.Catalog, table, values, by));
        DependencyWriter.Add(work, (ComponentKind.App, app), component);
    }

    /// <summary>Taking out what it does not list changes nothing.</summary>
    public static void Remove(UnitOfWork work, Guid app, (ComponentKind Kind, Guid Id) component)
    {
        if (Find(work, app, component) is not { } row)
            return;
        work.Rows.Delete(row.Table, row.Id);
        DependencyWriter.Remove(work, (ComponentKind.App, app), component);
    }

    public static void Publish(UnitOfWork work, Guid app)
    {
        foreach (var row in Of(work.Catalog, work.Rows, app).Where(row => row.Number("componentstate") == Unpublished))
            work.Rows.Update(row.Table, row.Id, new Dictionary<string, object?> { ["componentstate"] = Published });
    }

    static StoredRow? Find(UnitOfWork work, Guid app, (ComponentKind Kind, Guid Id) component) =>
        Of(work.Catalog, work.Rows, app).FirstOrDefault(
            row => row.Number("componenttype") == (int)component.Kind && row["objectid"] is Guid id && id == component.Id);
}
