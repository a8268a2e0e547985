using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Passes;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>What passes and pushes need to know of an environment, and what they found since it was read.</summary>
/// <param name="Telephony">null where the environment says too little to reach the cloud.</param>
/// <param name="Asked">How often it had been asked to be read anew.</param>
sealed record Known(EnvironmentConfiguration Configuration, TelephonyClient? Telephony, DateTimeOffset ReadAt, int Asked)
{
    /// <summary>What passes had refused; tried again when all else is read anew, for that may be why.</summary>
    public RefusedRecords Refused { get; } = new();
}

/// <summary>
/// Configuration, read by whoever needs it first, and anew after an hour or when it is asked for; for passes and pushes alike.
/// </summary>
/// <param name="readAccount">Reads the account's secret from where it lies; with the configuration, and as often.</param>
/// <param name="connect">To the telephony cloud, with what the environment says of it.</param>
sealed class RememberedConfiguration(
    Func<CancellationToken, Task<TelephonyAccount>> readAccount, Func<TelephonyConfiguration, TelephonyClient> connect, TimeProvider time)
{
    /// <summary>C-40.</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(60);

    readonly SemaphoreSlim _one = new(1);
    TelephonyAccount? _account;
    volatile Known? _known;

    /// <summary>How often it was asked to be read anew; while it is being read, too.</summary>
    int _asked;

    /// <summary>What is wrong with it, as it was read last.</summary>
    public IReadOnlyList<Diagnostic> Problems => _known?.Configuration.Problems ?? [];

    /// <summary>May be called at any time, from any thread.</summary>
    public void Forget() => Interlocked.Increment(ref _asked);

    /// <param name="dataverse">Whose turn it is to be asked.</param>
    /// <exception cref="DataverseException">The environment cannot be asked.</exception>
    /// <exception cref="NotInstalledException">It has none.</exception>
    /// <exception cref="SecretMissingException">The account's secret is not there, and was not before.</exception>
    public async Task<Known> ReadAsync(IDataverse dataverse, CancellationToken cancellation)
    {
        if (Fresh() is { } remembered) return remembered;
        await _one.WaitAsync(cancellation);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var asked = Volatile.Read(ref _asked);
            var (account, problem) = await ReadAccountAsync(cancellation);
            var read = await ConfigurationRetrieval.ReadAsync(dataverse, account, cancellation);
            if (problem is not null) read = read with { Problems = [.. read.Problems, problem] };
            return _known = new(read, read.Telephony is { } telephony ? connect(telephony) : null, time.GetUtcNow(), asked);
        }
        finally
        {
            _one.Release();
        }
    }

    Known? Fresh() =>
        _known is { } known && known.Asked == Volatile.Read(ref _asked) && time.GetUtcNow() - known.ReadAt < Remembered ? known : null;

    /// <summary>A place of secrets that is out of reach for a while stops nothing: the secret of before goes on.</summary>
    async Task<(TelephonyAccount Account, Diagnostic? Problem)> ReadAccountAsync(CancellationToken cancellation)
    {
        try
        {
            return (_account = await readAccount(cancellation), null);
        }
        catch (SecretMissingException missing) when (_account is not null)
        {
            return (_account, missing.Problem with { Severity = Severity.Warning });
        }
    }
}
