using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Health;

/// <summary>
/// An environment as a configuration describes it, also one that was set up by hand: brought about there, it changes nothing.
/// </summary>
/// <param name="Unmapped">What no configuration can say, for people.</param>
public sealed record ConfigurationExport(VoiceConfiguration Configuration, Sequence<string> Unmapped)
{
    const string Place = "export";
    const int Active = 0;

    /// <summary>Pure.</summary>
    internal static ConfigurationExport Of(EnvironmentHealth health)
    {
        var unmapped = new List<string>();
        var configuration = new VoiceConfiguration
        {
            Registration = Registration(health),
            ApplicationUser = ApplicationUser(health),
            Variables = Variables(health).ToSequence(),
            ProviderAccess = ProviderAccess(health, unmapped),
            Profile = Profile(health, unmapped),
            Agents = Agents(health, unmapped).ToSequence(),
            Settings = Settings(health).ToSequence(),
            Assignee = Assignee(health, unmapped),
            CallbackProfiles = Callbacks(health, unmapped).ToSequence(),
            PhoneCallForm = PhoneCallForm(health, unmapped),
            ClickToDial = ClickToDial(health).ToSequence(),
        };
        return new(configuration, unmapped.ToSequence());
    }

    /// <summary>Apps that list all of ours; "exactly" holds for all of them or is not said.</summary>
    static WantedPhoneCallForm? PhoneCallForm(EnvironmentHealth health, List<string> unmapped)
    {
        var apps = health.State.Apps
            .Select(app => AppForms.Of(app, health.PhoneCallForms, health.AppComponents))
            .Where(app => app.Listed.Any(AppForms.IsOurs))
            .OrderBy(app => app.App.UniqueName, StringComparer.Ordinal)
            .ToList();
        var whole = apps.Where(app => app.HasTable && ShippedIds.PhoneCallForms.All(app.Lists)).ToList();
        unmapped.AddRange(apps.Except(whole).Select(app => $"the app '{app.App.UniqueName}' has only some of our phone call forms"));
        return whole.Count == 0
            ? null
            : new(
                whole.Select(app => new WantedName(app.App.UniqueName, Place)).ToSequence(),
                whole.All(app => app.Listed.Where(AppForms.IsMain).All(AppForms.IsOurs)),
                Place);
    }

    /// <summary>Of the forms that a configuration gave the control: which text columns they show with it.</summary>
    static IEnumerable<WantedDial> ClickToDial(EnvironmentHealth health)
    {
        var dial = health.Dial;
        var records = DialRecord.All(health.State.Shipped).ToDictionary(record => record.Form);
        var called = DialControls.Named(dial.Controls, dial.ControlTexts);
        return
            from row in dial.Forms
            where FormDefinition.IsShown(row) && records.ContainsKey(row.Id)
            orderby DialChange.Name(row), row.Id
            let form = FormDefinition.Read(row)
            where form is not null
            from control in DialControls.Read(dial.Controls).Where(control =>
                called.Any(known => known.Name == control.Name) || records[row.Id].Columns.Any(column => column.Text == control.Name))
            let columns = Shown(form, control, dial).ToSequence()
            where columns.Count > 0
            select new WantedDial(
                new(FormDefinition.TableOf(row).ToString(), Place),
                columns,
                Sequence.Of(new WantedName(NameOf(row, dial), Place)),
                called.Count == 1 && called[0].Name == control.Name ? null : new(control.Name, Place),
                Replaces: false,
                Place);
    }

    static IEnumerable<WantedName> Shown(FormDefinition form, ControlManifest control, CurrentDial dial) =>
        from column in dial.Columns.FirstOrDefault(texts => texts.Table == FormDefinition.TableOf(form.Row))?.Columns
            ?? Sequence<TextColumn>.Empty
        where column.Format != "Phone" && DialControls.TypeOf(column.Format) is { } type && control.PropertyFor(type) is not null
        let cells = form.CellsOf(column.Column)
        where cells.Count > 0 && cells.All(cell => cell.ShowsWith(control.Name))
        select new WantedName(column.Column.ToString(), Place);

    /// <summary>Its id where others of the table are called so too.</summary>
    static string NameOf(Row form, CurrentDial dial) =>
        dial.Forms.Count(other => FormDefinition.TableOf(other) == FormDefinition.TableOf(form)
            && Converging.Same(other.Text("name"), form.Text("name"))) == 1
            ? form.Text("name")
            : form.Id.ToString("D");

    static Row? Service(EnvironmentHealth health) => health.Holders(ShippedIds.VoiceApiUser)
        .OrderBy(user => user.Id)
        .FirstOrDefault(user => UserColumns.ApplicationId(user) is not null);

    /// <summary>By client id and name; credentials are not told, as what is there stays.</summary>
    static WantedRegistration? Registration(EnvironmentHealth health)
    {
        if (Service(health) is not { } user || health.Registration is not { } directory) return null;
        var application = directory.Registrations
            .FirstOrDefault(registration => registration.ClientId == UserColumns.ApplicationId(user))?.Application;
        return application is null
            ? null
            : new(application.ClientId, application.Name, Place)
            {
                NamesPermission = application.Permissions.Any(permission => permission.Resource == RegistrationRetrieval.Dataverse),
            };
    }

    static WantedApplicationUser? ApplicationUser(EnvironmentHealth health)
    {
        if (Service(health) is not { } user) return null;
        var unit = health.State.Configuration.BusinessUnits.FirstOrDefault(unit => unit.Id == user.Lookup("businessunitid"));
        return new(
            UserColumns.ApplicationId(user)!.Value,
            unit?.Lookup("parentbusinessunitid") is null ? null : new(unit.Text("name"), Place),
            Place);
    }

    static IEnumerable<WantedVariable> Variables(EnvironmentHealth health) =>
        from definition in health.Variables
        where definition.Text("schemaname").StartsWith("enreach_", StringComparison.OrdinalIgnoreCase)
        orderby definition.Text("schemaname")
        from value in health.VariableValues
        where value.Lookup("environmentvariabledefinitionid") == definition.Id && value.Text("value").Length > 0
        select new WantedVariable(definition.Text("schemaname"), value.Text("value"), Place);

    static WantedProviderAccess? ProviderAccess(EnvironmentHealth health, List<string> unmapped)
    {
        var roles = health.ProviderRoles
            .Where(role => role.Lookup("roletemplateid") is not { } template
                || (template != RoleCopies.SystemAdministrator && template != RoleCopies.SystemCustomizer))
            .Select(role => new WantedName(role.Text("name"), Place))
            .ToSequence();
        var apps = new List<WantedName>();
        foreach (var id in health.State.AppsOnProvider)
        {
            if (health.State.Apps.FirstOrDefault(app => app.Id == id) is { } app) apps.Add(new(app.UniqueName, Place));
            else unmapped.Add($"the app {id:D} that is selected on the CIF 1.0 provider does not exist here");
        }

        return apps.Count + roles.Count == 0 ? null : new(apps.ToSequence(), roles, Exactly: false, Place);
    }

    static WantedProfile? Profile(EnvironmentHealth health, List<string> unmapped)
    {
        var ours = health.Profiles.Where(profile => health.ProfileLinks.Contains(
            new(profile.Id, ProfileRetrieval.Providers, ShippedIds.ChannelProvider))).ToList();
        if (ours.Count == 0) return null;
        unmapped.AddRange(ours.Skip(1).Select(other => $"the profile '{other.Text("msdyn_uniquename")}' also has the provider"));
        var profile = ours[0];
        var roles = health.ProfileMappings.Where(mapping => mapping.Lookup("msdyn_appprofileid") == profile.Id)
            .Select(mapping => mapping.Lookup("msdyn_securityroleid"))
            .OfType<Guid>()
            .ToList();
        var byRole = roles.Contains(ShippedIds.VoiceUser);
        unmapped.AddRange(roles.Where(role => role != ShippedIds.VoiceUser)
            .Select(role => $"the role {role:D} is also mapped to the profile '{profile.Text("msdyn_uniquename")}'"));
        var users = health.ProfileLinks
            .Where(link => link.Profile == profile.Id && link.Relationship == ProfileRetrieval.Users)
            .Select(link => health.ProfileUsers.FirstOrDefault(user => user.Id == link.OtherId)?.Text("internalemailaddress") ?? "")
            .Where(address => address.Length > 0)
            .OrderBy(address => address, StringComparer.Ordinal)
            .Select(address => new WantedName(address, Place));
        return new(
            profile.Text("msdyn_uniquename"),
            profile.Text("msdyn_name"),
            (int?)profile.Number("msdyn_profileorder"),
            byRole ? ProfileAssignment.Role : ProfileAssignment.Listed,
            users.ToSequence(),
            Place);
    }

    static IEnumerable<WantedAgent> Agents(EnvironmentHealth health, List<string> unmapped)
    {
        foreach (var user in health.Agents
            .OrderBy(user => user.Text("internalemailaddress"), StringComparer.Ordinal))
        {
            var address = user.Text("internalemailaddress");
            if (address.Length == 0) unmapped.Add($"{user.Text("fullname")} has the role Voice User, but no e-mail address");
            else yield return new(address, Given(user, UserColumns.CloudEmail), Given(user, "mobilephone"), Place);
        }
    }

    static IEnumerable<WantedSetting> Settings(EnvironmentHealth health) =>
        from row in health.Settings
        where row.Text("enreach_name") != ShippedIds.Assignee && row.Text("enreach_value").Length > 0
        orderby row.Text("enreach_name")
        select new WantedSetting(row.Text("enreach_name"), row.Text("enreach_value"), Place);

    static WantedAssignee? Assignee(EnvironmentHealth health, List<string> unmapped)
    {
        if (health.Assignees.FirstOrDefault(user => !user.Flag("isdisabled")) is not { } user) return null;
        if (user.Id == Service(health)?.Id) return new(null, Given(user, UserColumns.CloudEmail), Place);
        if (user.Text("internalemailaddress") is { Length: > 0 } address) return new(address, Given(user, UserColumns.CloudEmail), Place);
        unmapped.Add("the default assignee has no e-mail address");
        return null;
    }

    static IEnumerable<WantedCallbackProfile> Callbacks(EnvironmentHealth health, List<string> unmapped)
    {
        foreach (var profile in health.CallbackProfiles.OrderBy(profile => profile.Text("enreach_name"), StringComparer.Ordinal))
        {
            var name = profile.Text("enreach_name");
            if (profile.Number("statecode") != Active)
            {
                unmapped.Add($"the callback profile '{name}' is not active");
                continue;
            }

            var list = health.CallbackLists.FirstOrDefault(row => row.Id == profile.Lookup("enreach_callbacklistid"));
            var queue = health.Queues.FirstOrDefault(row => row.Id == profile.Lookup("enreach_queueid"));
            if (list is null || queue is null)
            {
                unmapped.Add($"the {(list is null ? "list" : "queue")} of the callback profile '{name}' could not be read");
                continue;
            }

            yield return new(
                name,
                new(list.Text("enreach_name"), Place),
                new(queue.Text("name"), Place),
                CallbackColumns.Select(column => new ColumnSetting(column, profile.Value(column)))
                    .Where(setting => setting.Value is not ColumnValue.Nothing)
                    .ToSequence(),
                Place);
        }
    }

    static readonly Sequence<LogicalName> CallbackColumns = Sequence.Of<LogicalName>(
        "enreach_ownershiprule",
        "enreach_duplicatehandlingrule",
        "enreach_synchronizationmethod",
        "enreach_agetimeunit",
        "enreach_callbackage",
        "enreach_phonecallsubject");

    static string? Given(Row user, LogicalName column) => user.Text(column) is { Length: > 0 } text ? text : null;
}
