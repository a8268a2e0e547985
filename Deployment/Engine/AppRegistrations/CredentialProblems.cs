using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.AppRegistrations;

/// <summary>Credentials the tenant would refuse, or that could not be kept, told before anything is made. Pure.</summary>
static class CredentialProblems
{
    const double DaysOfMonth = 31;

    public static IEnumerable<Diagnostic> Find(WantedRegistration wanted, CurrentRegistration current)
    {
        if (current.KeepingProblem is { } unusable) yield return unusable;
        foreach (var credential in wanted.Credentials)
            if (Forbidden(credential, wanted, current) is { } problem) yield return problem;
    }

    static Diagnostic? Forbidden(WantedCredential credential, WantedRegistration wanted, CurrentRegistration current)
    {
        if (wanted.Rotation == SecretRotation.RemoveOlder || current.Restrictions is not { } restrictions) return null;
        return credential switch
        {
            WantedCredential.Secret secret when restrictions.ForbidsPasswords && !HasSecret(current) => Error(
                secret.Place,
                "A policy of the tenant forbids client secrets.",
                "its app management policy does not allow client secrets on app registrations (passwordAddition)",
                "write 'github', 'azure-devops', 'federated' or 'certificate' instead of a secret; or have the tenant's administrators "
                    + "exempt it"),
            WantedCredential.Secret secret
                when restrictions.LongestPassword?.TotalDays < secret.Months * DaysOfMonth && !HasSecret(current) => Error(
                secret.Place,
                $"A policy of the tenant forbids client secrets that are valid for {secret.Months} months.",
                $"its app management policy allows at most {restrictions.LongestPassword?.TotalDays:0} days (passwordLifetime)",
                Math.Floor(restrictions.LongestPassword!.Value.TotalDays / DaysOfMonth) is >= 1 and var months
                    ? $"write 'months: {months:0}'"
                    : "write 'github', 'azure-devops', 'federated' or 'certificate' instead of a secret"),
            WantedCredential.Certificate certificate when restrictions.LongestCertificate < certificate.End - certificate.Start => Error(
                certificate.Place,
                "A policy of the tenant forbids certificates that are valid for so long.",
                $"its app management policy allows at most {restrictions.LongestCertificate?.TotalDays:0} days",
                "create one that expires earlier, or use a federated credential"),
            _ => null,
        };
    }

    /// <summary>What is there stays: no policy takes it away, and nothing is added.</summary>
    static bool HasSecret(CurrentRegistration current) =>
        current.Application is { } application && SecretPlanning.Good(application, current.ReadAt).Any();

    static Diagnostic Error(string place, string what, string why, string fix) =>
        Diagnostic.Error(DiagnosticCodes.CredentialForbidden, what, place, why, fix);
}
