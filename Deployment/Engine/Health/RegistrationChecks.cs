using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter App registration: as far as the account may look into the tenant's directory.</summary>
static class RegistrationChecks
{
    static readonly TimeSpan Soon = TimeSpan.FromDays(60);

    const int MostSecrets = 2;

    public static IEnumerable<Diagnostic> Registration(EnvironmentHealth health)
    {
        if (health.Registration is not { } directory) return [];
        return directory.Refusal is { } why
            ? [Unseen(why)]
            : directory.Registrations.SelectMany(registration =>
                Principal(registration).Concat(Credentials(registration, directory.ReadAt)).Concat(ToKnow(registration)));
    }

    static Diagnostic Unseen(string why) => Diagnostic.Information(
        HealthCodes.RegistrationUnseen,
        "The app registration was not checked.",
        "Microsoft Graph",
        why,
        "sign in with an account that may read app registrations (Application.Read.All) to have its secret and service principal checked");

    static IEnumerable<Diagnostic> Principal(RegistrationOfUser registration)
    {
        var where = $"client id {registration.ClientId:D}";
        if (registration.Principal is null)
            yield return Diagnostic.Error(
                HealthCodes.PrincipalMissing,
                "The application user has no service principal in this tenant.",
                where,
                "the telephony services get no token, so no calls are synchronised",
                "name the registration in 'app-registration' of the configuration, or give the application user another client id");
        else if (!registration.Principal.IsEnabled)
            yield return Diagnostic.Error(
                HealthCodes.PrincipalDisabled,
                "The service principal of the app registration is disabled.",
                where,
                "the telephony services get no token, so no calls are synchronised",
                "name it in 'app-registration' of the configuration, which enables it");
    }

    static IEnumerable<Diagnostic> Credentials(RegistrationOfUser registration, DateTimeOffset now)
    {
        if (registration.Application is not { } application || application.Federated.Count > 0) yield break;
        var where = $"app registration '{application.Name}', client id {application.ClientId:D}";
        var good = registration.Good(now).ToList();
        if (good.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.NoCredential,
                "The app registration has no valid credential.",
                where,
                application.Passwords.Count + application.Certificates.Count == 0 ? "it has none at all" : "all of them have expired",
                $"{Ways.ExchangeSecret}, or name another credential in 'app-registration' of the configuration");
        else if (good[0].End - now <= Soon)
            yield return Diagnostic.Warning(
                HealthCodes.CredentialEnds,
                $"The last credential of the app registration expires on {good[0].End:yyyy-MM-dd}.",
                where,
                $"{good[0].What}; after that, no calls are synchronised",
                Ways.ExchangeSecret);
        var secrets = application.Passwords.Count(secret => secret.End > now);
        if (secrets > MostSecrets)
            yield return Diagnostic.Warning(
                HealthCodes.ManySecrets,
                $"The app registration has {secrets} valid client secrets.",
                where,
                "each of them gives access to the environment, and only the current one and its successor are needed",
                $"{Ways.RemoveOlderSecrets}; in the Microsoft Entra admin center, also those that others made");
    }

    static IEnumerable<Diagnostic> ToKnow(RegistrationOfUser registration)
    {
        if (registration.Application is not { } application) yield break;
        var named = application.Permissions.Any(permission => permission.Resource == RegistrationRetrieval.Dataverse);
        yield return Diagnostic.Information(
            HealthCodes.RegistrationToKnow,
            "The app registration needs no licence.",
            $"app registration '{application.Name}'",
            named
                ? "it has the delegated permission for Dataverse, which services that sign in as themselves do not need"
                : "it has no delegated permission for Dataverse, and services that sign in as themselves need none",
            "nothing");
    }
}
