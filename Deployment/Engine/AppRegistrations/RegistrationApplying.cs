using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.AppRegistrations;

/// <summary>
/// Changes the tenant's directory and waits until what was made can be found: it has many replicas, and what is built on next is asked of
/// any of them.
/// </summary>
sealed class RegistrationApplying(DirectoryAccess access, IProgress<DeploymentEvent> progress, WaitPolicy policy)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    readonly IEntraDirectory _directory = access.Directory;
    readonly WaitPolicy _policy = policy.StallTimeout < Longest ? policy : policy with { StallTimeout = Longest };

    public async Task ChangeAsync(PlannedChange change, Step.ChangeDirectory step, CancellationToken cancellation)
    {
        await PatientlyAsync(change, () => _directory.WriteAsync(step.Write, cancellation), cancellation).ConfigureAwait(false);
        if (step.ConfirmedBy is { } lookup)
            await UntilAsync(change, () => IsSeenAsync(lookup, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Notes at its place that a secret comes, makes it, keeps it. Where it cannot be kept it is taken away again; where the run ends in
    /// between, the note tells the next one.
    /// </summary>
    public async Task AddSecretAsync(PlannedChange change, Step.AddSecret step, CancellationToken cancellation)
    {
        await KeepingAsync(() => access.Keeper.PrepareAsync(step.KeptAt, step.Known, cancellation), step).ConfigureAwait(false);
        NewPassword? made = null;
        await PatientlyAsync(
            change,
            async () => made = await _directory.AddPasswordAsync(
                step.Application, SecretPlanning.Label, policy.Now().AddMonths(step.Months), cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        try
        {
            // Not to be cut off: a secret that is not kept is lost.
            await KeepingAsync(() => access.Keeper.KeepAsync(step.KeptAt, step.Owner, made!, CancellationToken.None), step)
                .ConfigureAwait(false);
        }
        catch (ChangeFailedException)
        {
            await _directory.WriteAsync(
                new DirectoryWrite.RemovePassword(step.Application, made!.KeyId), CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        await UntilAsync(
            change,
            async () => await _directory.FindApplicationAsync(step.Owner.ClientId, cancellation).ConfigureAwait(false) is { } application
                && application.Passwords.Any(secret => secret.KeyId == made!.KeyId),
            cancellation).ConfigureAwait(false);
    }

    static async Task KeepingAsync(Func<Task> keep, Step.AddSecret step)
    {
        try
        {
            await keep().ConfigureAwait(false);
        }
        catch (SecretNotKeptException unusable)
        {
            throw new ChangeFailedException(Sequence.Of(RegistrationRetrieval.NotKept(unusable, step.Place)), isConflict: false);
        }
    }

    /// <summary>What a change builds on may be known to one replica and not yet to the next.</summary>
    async Task PatientlyAsync(PlannedChange change, Func<Task> write, CancellationToken cancellation) => await UntilAsync(
        change,
        async () =>
        {
            try
            {
                await OutcomeUnknownException.SendAsync(write).ConfigureAwait(false);
                return true;
            }
            catch (DataverseException unseen) when (unseen.Fault is { Kind: FaultKind.NotFound, IsOfDirectory: true })
            {
                return false;
            }
        },
        cancellation).ConfigureAwait(false);

    async Task<bool> IsSeenAsync(DirectoryLookup lookup, CancellationToken cancellation) => lookup switch
    {
        DirectoryLookup.Named named => (await _directory.FindApplicationsAsync(named.Name, cancellation).ConfigureAwait(false)).Count > 0,
        DirectoryLookup.Principal principal =>
            await _directory.FindPrincipalAsync(principal.ClientId, cancellation).ConfigureAwait(false) is not null,
        DirectoryLookup.Granted granted =>
            (await _directory.ReadGrantsAsync(granted.Program, cancellation).ConfigureAwait(false))
            .Any(grant => grant.Resource == granted.Resource && !Words(granted.Scopes).Except(Words(grant.Scopes)).Any()),
        _ => throw new InvalidOperationException($"Nobody looks for {lookup.GetType().Name}; this is a bug in the package."),
    };

    static string[] Words(string scopes) => scopes.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="ChangeFailedException">It cannot be found within ten minutes.</exception>
    async Task UntilAsync(PlannedChange change, Func<Task<bool>> isSo, CancellationToken cancellation)
    {
        var wait = new Wait(change, progress, _policy);
        for (var look = 0; !await isSo().ConfigureAwait(false); look++)
        {
            wait.See("the tenant's directory to show what was created", null, "");
            if (wait.Still > Longest) throw new ChangeFailedException(Sequence.Of(Unseen(change)), isConflict: false);
            await wait.PauseAsync(WaitPolicy.PollDelay(look), cancellation).ConfigureAwait(false);
        }
    }

    Diagnostic Unseen(PlannedChange change) => Diagnostic.Error(
        DiagnosticCodes.RegistrationUnseen,
        "What was created in the tenant's directory cannot be found there.",
        $"{_directory.Address}, {change.Component.Name}",
        $"the run looked for it for {Longest.TotalMinutes:0} minutes; a directory has many replicas, and new objects reach them one by one",
        "run again later; the run continues from what is there by then");
}
