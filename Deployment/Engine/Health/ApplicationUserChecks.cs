using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Application user.</summary>
static class ApplicationUserChecks
{
    public static IEnumerable<Diagnostic> ApplicationUser(EnvironmentHealth health)
    {
        var root = health.State.Configuration.RootBusinessUnit?.Id;
        var users = health.Holders(ShippedIds.VoiceApiUser).Where(user => UserColumns.ApplicationId(user) is not null).ToList();
        if (users.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ApplicationUserMissing,
                "No application user has the role Voice ApiUser.",
                health.State.Environment,
                "the telephony services sign in as this user; without it, no calls are synchronised",
                "give its client id in 'application-user' of the configuration");
        foreach (var user in users.Where(user => user.Flag("isdisabled")))
            yield return Diagnostic.Error(
                HealthCodes.ApplicationUserDisabled,
                $"The application user {UserColumns.Name(user)} is disabled.",
                $"user {user.Id:D}",
                "the telephony services cannot sign in",
                "name it in 'application-user' of the configuration, which enables it");
        foreach (var user in users.Where(user => user.Lookup("businessunitid") is { } unit && unit != root))
            yield return Diagnostic.Warning(
                HealthCodes.ApplicationUserNotInRoot,
                $"The application user {UserColumns.Name(user)} is not in the root business unit.",
                $"user {user.Id:D}",
                "the root business unit is recommended, so that the user can reach every row",
                "move it in the Power Platform admin center, then assign the role again");
    }
}
