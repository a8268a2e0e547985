using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.AppRegistrations;

/// <summary>Asks the tenant's directory for the app registration, and the place its secret is kept at for what is there.</summary>
static class RegistrationRetrieval
{
    /// <summary>Dataverse as a program in every tenant.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/walkthrough-register-app-azure-active-directory</remarks>
    public static readonly Guid Dataverse = new("00000007-0000-0000-c000-000000000000");

    /// <exception cref="DataverseException">The directory cannot be reached or refuses the caller.</exception>
    public static async Task<CurrentRegistration> ReadAsync(
        DirectoryAccess access, WantedRegistration wanted, CancellationToken cancellation)
    {
        var directory = access.Directory;
        var found = new CurrentRegistration(await FindAsync(directory, wanted, cancellation).ConfigureAwait(false), access.Now());
        if (wanted.NamesPermission || wanted.HasConsent)
            found = found with { Dataverse = await directory.FindPrincipalAsync(Dataverse, cancellation).ConfigureAwait(false) };
        if (wanted.Credentials.Any(credential => credential is not WantedCredential.Federated))
            found = found with { Restrictions = await directory.ReadRestrictionsAsync(cancellation).ConfigureAwait(false) };
        if (wanted.Credentials.OfType<WantedCredential.Secret>().FirstOrDefault() is { } secret)
            found = await WithKeptAsync(found, access.Keeper, secret, cancellation).ConfigureAwait(false);
        if (found.Application is not { } application) return found;
        found = found with { Principal = await directory.FindPrincipalAsync(application.ClientId, cancellation).ConfigureAwait(false) };
        return wanted.HasConsent && found.Principal is { } principal
            ? found with { Grants = await directory.ReadGrantsAsync(principal.Id, cancellation).ConfigureAwait(false) }
            : found;
    }

    /// <summary>Groups whose members are agents.</summary>
    public static async Task<Sequence<CurrentGroup>> ReadGroupsAsync(
        DirectoryAccess access, Sequence<WantedName> wanted, CancellationToken cancellation)
    {
        var groups = new List<CurrentGroup>();
        foreach (var name in wanted)
        {
            var found = await access.Directory.FindGroupsAsync(name.Name, cancellation).ConfigureAwait(false);
            var members = found.Count == 1
                ? await access.Directory.ReadMembersAsync(found[0].Id, cancellation).ConfigureAwait(false)
                : Sequence<DirectoryUser>.Empty;
            groups.Add(new(name, found, members));
        }

        return groups.ToSequence();
    }

    static async Task<Sequence<DirectoryApplication>> FindAsync(
        IEntraDirectory directory, WantedRegistration wanted, CancellationToken cancellation)
    {
        if (wanted.ClientId is not { } id) return await directory.FindApplicationsAsync(wanted.Name, cancellation).ConfigureAwait(false);
        return await directory.FindApplicationAsync(id, cancellation).ConfigureAwait(false) is { } one
            ? Sequence.Of(one)
            : Sequence<DirectoryApplication>.Empty;
    }

    static async Task<CurrentRegistration> WithKeptAsync(
        CurrentRegistration found, ISecretKeeper keeper, WantedCredential.Secret secret, CancellationToken cancellation)
    {
        try
        {
            return found with { Kept = await keeper.ReadAsync(secret.KeptAt, cancellation).ConfigureAwait(false) };
        }
        catch (SecretNotKeptException unusable)
        {
            return found with { KeepingProblem = NotKept(unusable, secret.Place) };
        }
    }

    public static Diagnostic NotKept(SecretNotKeptException unusable, string place) => Diagnostic.Error(
        DiagnosticCodes.SecretNotKept, "The client secret cannot be kept where the file says.", place, unusable.Message, unusable.Fix);
}
