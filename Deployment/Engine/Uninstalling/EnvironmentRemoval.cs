using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.TelephonySecrets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// What an administrator set for the product: values of environment variables, the telephony's secret, the application user. Pure.
/// </summary>
static class EnvironmentRemoval
{
    static readonly LogicalName Values = "environmentvariablevalue";

    /// <summary>They belong to nobody's solution, and are deleted before their definitions go.</summary>
    public static IEnumerable<Draft> Variables(InstalledProduct here) =>
        from definition in here.Variables.OrderBy(definition => definition.Text("schemaname"), StringComparer.Ordinal)
        from value in here.VariableValues
        where value.Lookup("environmentvariabledefinitionid") == definition.Id
        select new Component(ComponentKind.EnvironmentVariable, "EnvironmentVariables", $"Value of '{definition.Text("schemaname")}'")
        {
            PartTitle = "Environment variables",
            Table = Values,
            Id = value.Id,
        }.Removed("its variable is removed", new Write.Delete(Values, value.Id, value.Version));

    /// <summary>
    /// Taken away together with the step that names it, which is the last of the seeded rows: nothing else tells where it is.
    /// </summary>
    public static IEnumerable<Draft> Secrets(DesiredState desired, InstalledProduct here)
    {
        var steps = desired.SeedSets.FirstOrDefault(set => set.Tables.Any(table => table.Name.Equals(TelephonySecretRetrieval.Steps)));
        foreach (var secret in here.Secrets)
            yield return new Component(ComponentKind.TelephonySecret, steps?.Name ?? "TelephonySecret", "Telephony secret")
            {
                PartTitle = steps?.Title ?? "Telephony",
                Table = TelephonySecretRetrieval.Table,
                Id = secret.Id,
            }.Removed(
                "it is kept with one of our plug-in steps", new Write.Delete(TelephonySecretRetrieval.Table, secret.Id, secret.Version));
    }

    /// <summary>While the role is here: afterwards nothing tells which user it was.</summary>
    public static IEnumerable<Draft> Users(InstalledProduct here, UninstallWish wish)
    {
        foreach (var user in here.ApplicationUsers)
        {
            var name = $"Application user {UserColumns.ApplicationId(user):D}";
            var component = new Component(ComponentKind.ApplicationUser, "ApplicationUser", name)
            {
                PartTitle = "Application user",
                Table = UserColumns.Table,
                Id = user.Id,
            };
            if (!wish.DisableApplicationUser)
                yield return component.Left("it loses the role Voice ApiUser but stays enabled, because others may use it");
            else if (!user.Flag("isdisabled"))
                yield return new(component, ChangeAction.Set, "isdisabled: False -> True", new Step.Data(Sequence.Of<Write>(
                    new Write.Update(UserColumns.Table, user.Id, user.Version, Sequence.Of(
                        new ColumnSetting("isdisabled", new ColumnValue.Flag(true)))))));
        }
    }

    /// <summary>Before the solutions, for the same reason. Only what was looked up is deleted, and that only when asked.</summary>
    /// <remarks>learn.microsoft.com/graph/api/application-delete: it can be restored within 30 days.</remarks>
    public static IEnumerable<Draft> Registrations(InstalledProduct here, UninstallWish wish) => wish.RemoveRegistration
        ? here.Registrations.Select(application => new Draft(
            new(ComponentKind.AppRegistration, "AppRegistration", $"App registration '{application.Name}' ({application.ClientId:D})")
            {
                PartTitle = "App registration",
                Id = application.ClientId,
            },
            ChangeAction.Remove,
            "you asked for this; its credentials are deleted too. It can be restored within 30 days",
            new Step.ChangeDirectory(new DirectoryWrite.DeleteApplication(application.Id), ConfirmedBy: null)))
        : [];
}
