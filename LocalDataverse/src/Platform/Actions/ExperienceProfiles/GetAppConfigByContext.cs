using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Actions.ExperienceProfiles;

/// <summary>
/// msdyn_getAppConfigByContext: the experience profile a user works with in an app. One given to the user wins, then that of a role the
/// user holds directly whose rank is highest (1 is above 2), then the default profile that came with the app.
/// </summary>
/// <remarks>
/// learn.microsoft.com/dynamics365/customer-service/administer/add-profile-default; parameters and answer from web resources of Customer
/// Service that call it (docs/facts/cif.md). What no document decides is refused: two profiles given to one user, two of one rank. Known
/// difference: no profile of one's own can be set as default, as the column is not known.
/// </remarks>
sealed class GetAppConfigByContext : IReadingAction
{
    const string Profiles = "msdyn_appconfiguration";
    const string WorkspaceApps = "CustomerServiceApps";

    static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["msdyn_CustomerServiceWorkspace"] = "msdyn_csw_default_profile",
        ["OmniChannelEngagementHub"] = "msdyn_oc_default_profile",
    };

    public string Name => "msdyn_getAppConfigByContext";

    public ActionResponse Run(ActionRequest request, Catalog catalog, RowReader rows)
    {
        if (catalog.Table(Profiles) is not { } table)
            throw Fault.Unsupported($"the action '{Name}' without the app profile manager");
        request.Caller.Demand("Read", table);
        var (app, user) = (Text(request, "AppUniqueName"), User(request, catalog, rows));
        if (!Defaults.TryGetValue(app, out var standard))
            throw Fault.Unsupported($"{Name} of the app '{app}'");
        var all = rows.Where(table)
            .Where(row => row.Text("msdyn_appmoduleuniquename") is { } shown && (shown == WorkspaceApps || shown == app))
            .ToList();
        var profile = Given(catalog, rows, all, user) ?? ByRole(catalog, rows, all, user)
            ?? all.FirstOrDefault(row => row.Text("msdyn_uniquename") == standard)
            ?? throw Fault.Unsupported($"{Name} of the app '{app}', whose default profile is not here");
        var answer = new JsonObject
        {
            [app] = new JsonObject
            {
                ["AppConfigId"] = profile.Id.ToString("D"),
                ["AppConfigUniqueName"] = profile.Text("msdyn_uniquename"),
            },
        };
        return new ActionResponse(new JsonObject { ["AppConfigurations"] = answer.ToJsonString() });
    }

    static StoredRow? Given(Catalog catalog, RowReader rows, List<StoredRow> profiles, Guid user)
    {
        var links = rows.Where(catalog.RequiredTable("msdyn_appconfiguration_systemuser"), ("systemuserid", user))
            .Select(link => link["msdyn_appconfigurationid"])
            .ToList();
        return Only(profiles.Where(profile => links.Contains(profile.Id)).ToList(), "profiles given to one user");
    }

    static StoredRow? ByRole(Catalog catalog, RowReader rows, List<StoredRow> profiles, Guid user)
    {
        var held = rows.Where(catalog.RequiredTable("systemuserroles"), ("systemuserid", user))
            .Select(link => RoleFamily.RootOf(catalog, rows, (Guid)link["roleid"]!))
            .ToHashSet();
        var mapped = rows.Where(catalog.RequiredTable("msdyn_appprofilerolemapping"))
            .Where(mapping => mapping.Lookup("msdyn_securityroleid") is { } role && held.Contains(RoleFamily.RootOf(catalog, rows, role)))
            .Select(mapping => mapping.Lookup("msdyn_appprofileid"))
            .ToHashSet();
        var matching = profiles.Where(profile => mapped.Contains(profile.Id)).ToList();
        var highest = matching.Select(Rank).DefaultIfEmpty().Min();
        return Only(matching.Where(profile => Rank(profile) == highest).ToList(), "profiles of one rank for one user");

        static int Rank(StoredRow profile) => profile.Number("msdyn_profileorder") ?? int.MaxValue;
    }

    static StoredRow? Only(List<StoredRow> profiles, string what) => profiles.Count > 1
        ? throw Fault.Unsupported($"several {what}: which one applies is not documented")
        : profiles.FirstOrDefault();

    static Guid User(ActionRequest request, Catalog catalog, RowReader rows)
    {
        var text = Text(request, "UserId");
        var table = catalog.RequiredTable("systemuser");
        if (!Guid.TryParse(text, out var id))
            throw Fault.InvalidArgument($"The parameter 'UserId' is no id: '{text}'.");
        return rows.Find(table, id) is null ? throw Fault.NoRow(table, id) : id;
    }

    static string Text(ActionRequest request, string name) =>
        request.Parameters.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { Length: > 0 } given
            ? given
            : throw Fault.InvalidArgument($"Required field '{name}' is missing");
}
