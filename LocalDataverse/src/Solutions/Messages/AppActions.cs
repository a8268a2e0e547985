using System.Text.Json;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Solutions.Apps;
using VoiceForD365.LocalDataverse.Solutions.Components;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>AddAppComponents and RemoveAppComponents: what an app lists; seen by users once it is published.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addappcomponents, removeappcomponents: AppId and Components,
/// unbound, no answer.
/// </remarks>
sealed class ChangeAppComponents(string name, bool adds, TimeProvider clock) : ITransactionalAction
{
    public string Name => name;

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        var app = AppParameter.Read(request, work, "AppId", "Components");
        var components = Components(request, work);
        var by = new Authorship(request.Caller.UserId, request.Caller.BusinessUnitId, Clock.Now(clock));
        foreach (var component in components)
        {
            if (adds)
                AppComponents.Add(work, app.Id, component, by);
            else
                AppComponents.Remove(work, app.Id, component);
        }

        return ActionResponse.NoContent;
    }

    static List<(ComponentKind, Guid)> Components(ActionRequest request, UnitOfWork work)
    {
        if (!request.Parameters.TryGetProperty("Components", out var list) || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            throw new Parameters(request.Name, request.Parameters).Missing("Components");
        var known = new ComponentDescriptions(work.Catalog, work.Rows);
        return [.. list.EnumerateArray().Select(item => AppComponents.Read(item, known))];
    }
}

/// <summary>PublishAppModule: as <see cref="PublishXml"/> of one app.</summary>
/// <remarks>Public scripts: unbound, AppModuleId, no answer; the reference does not have it (docs/unverified.md).</remarks>
sealed class PublishAppModule(PublishXml publishing) : ITransactionalAction
{
    public string Name => "PublishAppModule";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvPublishCustomization");
        var app = AppParameter.Read(request, work, "AppModuleId");
        publishing.PublishApp(work, app.Id.ToString("D"));
        return ActionResponse.NoContent;
    }
}

static class AppParameter
{
    /// <summary>The app the first of the parameters names, which the caller may change.</summary>
    public static StoredRow Read(ActionRequest request, UnitOfWork work, params string[] known)
    {
        var id = new Parameters(request.Name, request.Parameters).Only(known).NeededId(known[0]);
        var table = work.Catalog.RequiredTable("appmodule");
        var app = work.Rows.Find(table, id) ?? throw Fault.NoRow(table, id);
        RowAccess.Demand(request.Caller, work.Catalog, work.Rows, "Write", table, id);
        ComponentRules.DemandCustomizable(app);
        return app;
    }
}
