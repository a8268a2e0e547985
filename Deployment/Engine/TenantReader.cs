using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment;

/// <summary>What a configuration wants of the tenant's directory, as it is there. Nothing is asked where nothing is wanted.</summary>
/// <param name="Registration">null where none is wanted, or nobody is asked.</param>
sealed record TenantReader(CurrentRegistration? Registration, Sequence<CurrentGroup>? Groups)
{
    static readonly TenantReader Nothing = new(null, null);

    /// <exception cref="DataverseException">The directory cannot be reached or refuses the caller.</exception>
    public static async Task<TenantReader> ReadAsync(DirectoryAccess? access, VoiceConfiguration? wanted, CancellationToken cancellation)
    {
        if (access is null || wanted is null) return Nothing;
        var registration = wanted.Registration is { } asked
            ? await RegistrationRetrieval.ReadAsync(access, asked, cancellation).ConfigureAwait(false)
            : null;
        var groups = wanted.AgentGroups.Count == 0
            ? Sequence<CurrentGroup>.Empty
            : await RegistrationRetrieval.ReadGroupsAsync(access, wanted.AgentGroups, cancellation).ConfigureAwait(false);
        return new(registration, groups);
    }
}
