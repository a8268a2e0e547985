using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.ApplicationUsers;

/// <summary>
/// The user of the app registration as which the telephony's services come in: made where there is none, enabled where it is disabled, with
/// the role Voice ApiUser (docs/requirements.md, B-22 to B-26). Pure.
/// </summary>
/// <remarks>
/// Name, domain name and directory id are filled in by the platform when it is saved:
/// learn.microsoft.com/power-apps/developer/data-platform/use-multi-tenant-server-server-authentication.
/// </remarks>
static class ApplicationUserPlanning
{
    const string Part = "ApplicationUser";

    static readonly LogicalName User = "systemuser";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedApplicationUser wanted, CurrentConfiguration current, string environment)
    {
        var problems = new List<Diagnostic>();
        if (current.ClientIdOf(wanted) is not { } client) return ([WithoutRegistration(current)], problems);
        var here = current.ApplicationUsers.FirstOrDefault(row => UserColumns.ApplicationId(row) == client);
        var unit = Unit(wanted, current, here, problems);
        var user = here?.Id ?? Id(client);
        var component = new Component(ComponentKind.ApplicationUser, Part, $"Application user {client:D}")
        {
            PartTitle = "Application user",
            Table = User,
            Id = user,
        };
        if (unit is null) return ([], problems);
        var role = RoleCopies.Find(current, ShippedIds.VoiceApiUser, unit.Id);
        var drafts = new List<Draft> { Row(component, client, here, unit) };
        if (role is null) problems.Add(RoleCopies.Missing("Voice ApiUser", wanted.Place, environment));
        else drafts.Add(Role(component, user, role.Value, current, here is not null));
        return (drafts, problems);
    }

    /// <summary>Of the user that is made for a client id.</summary>
    public static Guid Id(Guid clientId) => StableId.Of($"application user {clientId:D}");

    /// <summary>The client id is known once the registration is there, and its service principal can be found.</summary>
    static Draft WithoutRegistration(CurrentConfiguration current)
    {
        var component = new Component(ComponentKind.ApplicationUser, Part, "Application user") { PartTitle = "Application user" };
        return current.Registration is null
            ? new(
                component,
                ChangeAction.Skip,
                "it takes its client id from the app registration, and this run does not ask Microsoft Graph",
                new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                "planned in detail once the app registration has its service principal",
                new Step.PlanLater("the service principal exists now, so its application user can be planned"));
    }

    static Draft Row(Component component, Guid client, Row? here, Row unit)
    {
        if (here is null)
            return new(
                component,
                ChangeAction.Create,
                $"no user has the client id of the app registration; business unit '{unit.Text("name")}'",
                new Step.Data(Sequence.Of<Write>(new Write.Create(User, component.Id!.Value, Sequence.Of(
                    new ColumnSetting("applicationid", new ColumnValue.Identifier(client)),
                    new ColumnSetting("businessunitid", new ColumnValue.Lookup("businessunit", unit.Id)))))));
        return component.Converge(here, [new("isdisabled", new ColumnValue.Flag(false))], "it exists and is enabled");
    }

    static Draft Role(Component user, Guid id, Guid role, CurrentConfiguration current, bool exists)
    {
        var component = user with { Kind = ComponentKind.RoleAssignment, Name = "Role 'Voice ApiUser' of the application user" };
        return exists && current.RoleHolders.Contains(new Membership(role, id))
            ? new(component, ChangeAction.NoChange, "it has the role", new Step.Nothing())
            : new(
                component,
                ChangeAction.Associate,
                "the telephony services need this role's privileges",
                new Step.Data(Sequence.Of<Write>(RoleCopies.Assign(id, role))));
    }

    /// <summary>Moving a user to another unit takes its roles away, so one that is here stays where it is.</summary>
    /// <returns>null where the wanted one is not here.</returns>
    static Row? Unit(WantedApplicationUser wanted, CurrentConfiguration current, Row? here, List<Diagnostic> problems)
    {
        var root = current.RootBusinessUnit;
        var unit = wanted.BusinessUnit is { } named
            ? current.BusinessUnits.FirstOrDefault(unit => Converging.Same(unit.Text("name"), named.Name))
            : root;
        if (unit is null && wanted.BusinessUnit is { } unknown)
            problems.Add(Converging.NotFound(unknown, "business unit", current.BusinessUnits.Select(known => known.Text("name"))));
        if (unit is null) return null;
        var actual = here?.Lookup("businessunitid") is { } at
            ? current.BusinessUnits.FirstOrDefault(known => known.Id == at) ?? unit
            : unit;
        if (actual.Id != unit.Id && wanted.BusinessUnit is not null)
            problems.Add(Elsewhere(wanted, "the file names another one", actual, unit));
        else if (actual.Id != root?.Id && wanted.BusinessUnit is null)
            problems.Add(Elsewhere(wanted, "the root business unit is recommended", actual, unit));
        return actual;
    }

    static Diagnostic Elsewhere(WantedApplicationUser wanted, string why, Row actual, Row unit) => Diagnostic.Warning(
        DiagnosticCodes.ApplicationUserElsewhere,
        $"The application user is in the business unit '{actual.Text("name")}'.",
        wanted.Place,
        $"{why} ('{unit.Text("name")}'); moving a user removes all its security roles, so this is never done automatically",
        "move it in the Power Platform admin center (Users, Change business unit), then run again to assign the role again");
}
