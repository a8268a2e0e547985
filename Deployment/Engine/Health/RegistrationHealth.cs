using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Health;

/// <summary>What the tenant's directory has of the app registrations behind the application users.</summary>
/// <param name="ReadAt">When it was looked at.</param>
/// <param name="Refusal">Why it was not, in its words; null where it was.</param>
public sealed record RegistrationHealth(Sequence<RegistrationOfUser> Registrations, DateTimeOffset ReadAt, string? Refusal)
{
    /// <summary>One request or two for each application user. An account without rights on the directory is no failure.</summary>
    /// <param name="clients">Client ids of the application users.</param>
    internal static async Task<RegistrationHealth> ReadAsync(
        DirectoryAccess? access, IEnumerable<Guid> clients, CancellationToken cancellation)
    {
        if (access is null) return new(Sequence<RegistrationOfUser>.Empty, DateTimeOffset.MinValue, "this run did not sign in to it");
        var found = new List<RegistrationOfUser>();
        try
        {
            foreach (var client in clients.Distinct())
                found.Add(new(
                    client,
                    await access.Directory.FindPrincipalAsync(client, cancellation).ConfigureAwait(false),
                    await access.Directory.FindApplicationAsync(client, cancellation).ConfigureAwait(false)));
            return new(found.ToSequence(), access.Now(), null);
        }
        catch (DataverseException refused)
        {
            return new(Sequence<RegistrationOfUser>.Empty, access.Now(), refused.Fault.ToString());
        }
    }
}

/// <param name="ClientId">Of the application user.</param>
/// <param name="Application">null where it is in another tenant, or gone.</param>
public sealed record RegistrationOfUser(Guid ClientId, DirectoryPrincipal? Principal, DirectoryApplication? Application)
{
    /// <summary>Secrets and certificates that have not ended, the one that ends last first.</summary>
    internal IEnumerable<(string What, DateTimeOffset End)> Good(DateTimeOffset now) => Application is null
        ? []
        : Application.Passwords.Select(secret => ($"secret '{secret.Label}' ({secret.KeyId:D})", secret.End))
            .Concat(Application.Certificates.Select(certificate => ($"certificate {certificate.Name}", certificate.End)))
            .Where(credential => credential.End > now)
            .OrderByDescending(credential => credential.End);
}
