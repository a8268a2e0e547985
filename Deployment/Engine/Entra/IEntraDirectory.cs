using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Entra;

/// <summary>
/// The only road from the engine to the tenant's directory, Microsoft Entra ID. As with an environment, only an implementation knows
/// requests, retry and refusals.
/// </summary>
/// <remarks>
/// Every method may throw <see cref="Dataverse.DataverseException"/>, whose fault is one of the directory, under the promises of
/// <see cref="Dataverse.IDataverse"/>. What was made is found by all its replicas after a while only: whoever builds on it waits.
/// </remarks>
public interface IEntraDirectory
{
    /// <summary>The directory's interface as people know it: its address, without a trailing slash.</summary>
    string Address { get; }

    /// <returns>App registrations of this name; several may have it.</returns>
    Task<Sequence<DirectoryApplication>> FindApplicationsAsync(string name, CancellationToken cancellation);

    /// <returns>null where none has this client id, or it cannot be found yet.</returns>
    Task<DirectoryApplication?> FindApplicationAsync(Guid clientId, CancellationToken cancellation);

    /// <returns>null where the tenant has none for this client id, or it cannot be found yet.</returns>
    Task<DirectoryPrincipal?> FindPrincipalAsync(Guid clientId, CancellationToken cancellation);

    /// <param name="principal">Object id of the program's service principal.</param>
    /// <returns>What it may do on behalf of everybody.</returns>
    Task<Sequence<PermissionGrant>> ReadGrantsAsync(Guid principal, CancellationToken cancellation);

    /// <returns>null where the caller may not read them.</returns>
    Task<AppRestrictions?> ReadRestrictionsAsync(CancellationToken cancellation);

    /// <param name="nameOrId">Display name, or object id.</param>
    Task<Sequence<DirectoryGroup>> FindGroupsAsync(string nameOrId, CancellationToken cancellation);

    /// <returns>Users in the group and in groups within it, each once.</returns>
    Task<Sequence<DirectoryUser>> ReadMembersAsync(Guid group, CancellationToken cancellation);

    /// <summary>Carries out one change.</summary>
    Task WriteAsync(DirectoryWrite write, CancellationToken cancellation);

    /// <summary>Adds a client secret.</summary>
    /// <param name="application">Object id.</param>
    /// <param name="label">As the portal shows it.</param>
    /// <returns>The secret, which nobody can read again.</returns>
    Task<NewPassword> AddPasswordAsync(Guid application, string label, DateTimeOffset end, CancellationToken cancellation);
}

/// <summary>What is looked for in the directory until it is found; a closed set.</summary>
public abstract record DirectoryLookup
{
    DirectoryLookup()
    {
    }

    /// <summary>An app registration by its name.</summary>
    public sealed record Named(string Name) : DirectoryLookup;

    /// <summary>A service principal by its client id.</summary>
    public sealed record Principal(Guid ClientId) : DirectoryLookup;

    /// <summary>What a program may do on behalf of everybody.</summary>
    /// <param name="Program">Object id of its service principal.</param>
    /// <param name="Resource">Object id of the service principal whose permissions they are.</param>
    /// <param name="Scopes">Joined by spaces.</param>
    public sealed record Granted(Guid Program, Guid Resource, string Scopes) : DirectoryLookup;
}

/// <summary>One change of the directory; a closed set. Sending one again has the effect of sending it once.</summary>
public abstract record DirectoryWrite
{
    DirectoryWrite()
    {
    }

    /// <summary>Makes an app registration of this tenant alone, without a redirect address; one of that unique name is kept.</summary>
    /// <param name="UniqueName">A name nobody sees, under which it is made once.</param>
    public sealed record CreateApplication(string UniqueName, string Name) : DirectoryWrite;

    /// <summary>Makes the service principal; one that is there is kept.</summary>
    public sealed record CreatePrincipal(Guid ClientId) : DirectoryWrite;

    public sealed record EnablePrincipal(Guid ClientId) : DirectoryWrite;

    /// <summary>Sets which permissions the registration names.</summary>
    public sealed record SetPermissions(Guid Application, Sequence<NamedPermission> Permissions) : DirectoryWrite;

    /// <summary>Lets the program act on behalf of everybody.</summary>
    /// <param name="Existing">Id of a grant that is there and lacks the scope; null: there is none.</param>
    /// <param name="Scopes">All of the grant, divided by blanks.</param>
    public sealed record Grant(Guid Principal, Guid Resource, string? Existing, string Scopes) : DirectoryWrite;

    /// <param name="Certificate">The public part, DER in base64.</param>
    public sealed record AddCertificate(Guid Application, string Certificate) : DirectoryWrite;

    public sealed record AddFederated(Guid Application, FederatedCredential Credential) : DirectoryWrite;

    /// <summary>Takes a client secret away; one that is gone is fine.</summary>
    public sealed record RemovePassword(Guid Application, Guid KeyId) : DirectoryWrite;

    /// <summary>Deletes the registration with its service principal; one that is gone is fine.</summary>
    public sealed record DeleteApplication(Guid Application) : DirectoryWrite;
}
