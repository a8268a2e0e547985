using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>
/// A directory that misbehaves on cue, for what the local stand-in cannot be asked to do at a chosen moment. It has one application, finds
/// it after a number of looks, and records what was changed.
/// </summary>
sealed class ScriptedDirectory(DirectoryApplication application) : IEntraDirectory
{
    public List<DirectoryWrite> Writes { get; } = [];

    public List<NewPassword> Made { get; } = [];

    /// <summary>Looks that find nothing, before those that do.</summary>
    public int BlindLooks { get; set; }

    /// <summary>Called before each write and each new password; may throw.</summary>
    public Action<int> Before { get; init; } = _ => { };

    int _sent;

    public string Address => "https://graph.microsoft.com";

    public Task<Sequence<DirectoryApplication>> FindApplicationsAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(BlindLooks-- > 0 ? Sequence<DirectoryApplication>.Empty : Sequence.Of(Application));

    public Task<DirectoryApplication?> FindApplicationAsync(Guid clientId, CancellationToken cancellation) =>
        Task.FromResult(BlindLooks-- > 0 ? null : Application);

    public Task<DirectoryPrincipal?> FindPrincipalAsync(Guid clientId, CancellationToken cancellation) =>
        Task.FromResult(
            BlindLooks-- > 0 ? null : new DirectoryPrincipal(Guid.NewGuid(), clientId, true, null, Sequence<DelegatedScope>.Empty));

    public Task<Sequence<PermissionGrant>> ReadGrantsAsync(Guid principal, CancellationToken cancellation) =>
        Task.FromResult(BlindLooks-- > 0
            ? Sequence<PermissionGrant>.Empty
            : Writes.OfType<DirectoryWrite.Grant>().Select(grant => new PermissionGrant("1", grant.Resource, grant.Scopes)).ToSequence());

    public Task<AppRestrictions?> ReadRestrictionsAsync(CancellationToken cancellation) => Task.FromResult<AppRestrictions?>(null);

    public Task<Sequence<DirectoryGroup>> FindGroupsAsync(string nameOrId, CancellationToken cancellation) =>
        Task.FromResult(Sequence<DirectoryGroup>.Empty);

    public Task<Sequence<DirectoryUser>> ReadMembersAsync(Guid group, CancellationToken cancellation) =>
        Task.FromResult(Sequence<DirectoryUser>.Empty);

    public Task WriteAsync(DirectoryWrite write, CancellationToken cancellation)
    {
        Before(_sent++);
        Writes.Add(write);
        return Task.CompletedTask;
    }

    public Task<NewPassword> AddPasswordAsync(Guid id, string label, DateTimeOffset end, CancellationToken cancellation)
    {
        Before(_sent++);
        Made.Add(new(Guid.NewGuid(), end, $"words of secret {Made.Count}"));
        return Task.FromResult(Made[^1]);
    }

    public static DataverseException Refuses(FaultKind kind) => new(new(kind, "", "in its words", null) { IsOfDirectory = true });

    DirectoryApplication Application => application with
    {
        Passwords = Made.Select(secret => new PasswordCredential(secret.KeyId, "Voice", secret.End.AddYears(-1), secret.End)).ToSequence(),
    };
}

/// <summary>Keeps secrets in memory, or does not.</summary>
sealed class ScriptedKeeper : ISecretKeeper
{
    public List<string> Calls { get; } = [];

    public bool Refuses { get; init; }

    public NewPassword? Kept { get; private set; }

    public Task<SecretNote?> ReadAsync(SecretPlace place, CancellationToken cancellation) => Task.FromResult<SecretNote?>(null);

    public Task PrepareAsync(SecretPlace place, Sequence<Guid> known, CancellationToken cancellation)
    {
        Calls.Add("prepare");
        return Task.CompletedTask;
    }

    public Task KeepAsync(SecretPlace place, SecretOwner owner, NewPassword password, CancellationToken cancellation)
    {
        Calls.Add("keep");
        if (Refuses) throw new SecretNotKeptException("the disk is full", "make room");
        Kept = password;
        return Task.CompletedTask;
    }
}
