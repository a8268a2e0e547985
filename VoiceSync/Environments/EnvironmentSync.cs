using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Passes;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Nights;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>
/// All that is done for one environment, one thing at a time: passes never overlap, neither with each other nor with a push (C-01, C-39).
/// </summary>
/// <param name="readAccount">Reads the account's secret from where it lies; with the configuration, and as often.</param>
/// <param name="connect">To the telephony cloud, with what the environment says of it.</param>
/// <param name="tell">Told of each pass that ended, and how long it took.</param>
sealed class EnvironmentSync(
    IDataverse dataverse,
    Func<CancellationToken, Task<TelephonyAccount>> readAccount,
    Func<TelephonyConfiguration, TelephonyClient> connect,
    TimeProvider time,
    Action<Service, PassOutcome, TimeSpan> tell)
{
    /// <summary>How long configuration is remembered (C-40).</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(60);

    readonly SemaphoreSlim _one = new(1);
    readonly RunBook _book = new(dataverse, time);
    Known? _known;
    TelephonyAccount? _account;

    /// <summary>How often configuration was asked to be read anew; while it is being read, too.</summary>
    int _asked;

    public string Name => dataverse.Environment;

    /// <summary>The same environment with nothing remembered: where it got to meanwhile, somebody else may have written.</summary>
    public EnvironmentSync Anew() => new(dataverse, readAccount, connect, time, tell);

    /// <summary>What is known of the last passes.</summary>
    public IReadOnlyDictionary<Service, RunRow> Runs => _book.Runs;

    /// <summary>What is wrong with the configuration, as it was read last.</summary>
    public IReadOnlyList<Diagnostic> Problems => _known?.Configuration.Problems ?? [];

    /// <summary>Whatever changed takes effect with the next pass; may be called at any time, from any thread.</summary>
    public void Forget() => Interlocked.Increment(ref _asked);

    /// <summary>One pass of everything.</summary>
    /// <param name="stopping">Asked between passes: whether the round is to end there.</param>
    public async Task RoundAsync(CancellationToken cancellation, CancellationToken stopping = default)
    {
        await SynchroniseCallsAsync(cancellation);
        if (!stopping.IsCancellationRequested) await PollCallbacksAsync(cancellation);
        if (!stopping.IsCancellationRequested) await CatchUpAsync(cancellation);
    }

    public Task<PassOutcome> SynchroniseCallsAsync(CancellationToken cancellation) => OneAtATime(Service.Calls, async (known, now) =>
    {
        var settings = known.Configuration.Settings;
        var window = CallWindows.Pass(now, settings.ExecutionInterval, settings.RunInDebugMode);
        return await new CallPass(dataverse, known.Telephony, known.Configuration).RunAsync(window, cancellation);
    }, cancellation);

    public Task<PassOutcome> PollCallbacksAsync(CancellationToken cancellation) => OneAtATime(Service.Callbacks, async (known, now) =>
    {
        var last = await _book.ReadAsync(Service.Callbacks, cancellation);
        return await new CallbackPass(dataverse, known.Configuration).PollAsync(known.Telephony, now, last.LastSuccess, cancellation);
    }, cancellation);

    /// <returns>null where no night is due (C-28, C-32).</returns>
    public async Task<PassOutcome?> CatchUpAsync(CancellationToken cancellation)
    {
        if (!await IsNightAsync(cancellation)) return null;
        return await OneAtATime(Service.Night, async (known, now) =>
        {
            var last = await _book.ReadAsync(Service.Night, cancellation);
            var window = new Window(Night.From(now, last.LastSuccess), now);
            return await new CallPass(dataverse, known.Telephony, known.Configuration).RunAsync(window, cancellation);
        }, cancellation);
    }

    /// <summary>A request that was pushed (C-37).</summary>
    /// <returns>null where no profile listens to its list.</returns>
    public async Task<PassOutcome?> TakeAsync(CallbackRequest request, CancellationToken cancellation)
    {
        var isHeard = true;
        var outcome = await OneAtATime(Service.Webhook, async (known, _) =>
        {
            var rule = known.Configuration.Callbacks.FirstOrDefault(
                rule => rule.IsPushed && string.Equals(rule.List, request.List, StringComparison.OrdinalIgnoreCase));
            isHeard = rule is not null;
            return rule is null
                ? null
                : new PassOutcome(Read: 1)
                    + await new CallbackPass(dataverse, known.Configuration).RecordAsync(rule, [request], cancellation);
        }, cancellation);
        return isHeard ? outcome : null;
    }

    async Task<bool> IsNightAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var last = await _book.ReadAsync(Service.Night, cancellation);
            return Night.IsDue((await KnowAsync(cancellation)).Configuration.Id, time.GetUtcNow(), last.LastSuccess);
        }
        catch (Exception problem) when (problem is DataverseException or NotInstalledException or SecretMissingException)
        {
            // The passes meet it too, and tell it.
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    async Task<PassOutcome> OneAtATime(
        Service service,
        Func<(EnvironmentConfiguration Configuration, TelephonyClient Telephony), DateTimeOffset, Task<PassOutcome?>> pass,
        CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            using var span = SyncTraces.Pass(Name, service);
            var (startedAt, began) = (time.GetUtcNow(), time.GetTimestamp());
            // What was none of this environment's leaves no trace in it.
            if (await TryAsync(pass, startedAt, cancellation) is not { } result) return new PassOutcome();
            var outcome = result with { Problems = [.. result.Problems, .. Unusable(service).Except(result.Problems)] };
            var told = await NoteAsync(service, outcome, startedAt, cancellation);
            span.Ended(told);
            tell(service, told, time.GetElapsedTime(began));
            return outcome;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What of the configuration cannot be used, told by the service it is of; the rest works, so it stops no pass.</summary>
    IEnumerable<Diagnostic> Unusable(Service service) => Problems.Where(problem => problem.Severity == Severity.Warning && service switch
    {
        Service.Callbacks => problem.Code is SyncCodes.ProfileUnusable,
        Service.Calls => problem.Code is not SyncCodes.ProfileUnusable,
        _ => false,
    });

    async Task<PassOutcome?> TryAsync(
        Func<(EnvironmentConfiguration Configuration, TelephonyClient Telephony), DateTimeOffset, Task<PassOutcome?>> pass,
        DateTimeOffset startedAt,
        CancellationToken cancellation)
    {
        try
        {
            var known = await KnowAsync(cancellation);
            return known.Telephony is { } telephony
                ? await pass((known.Configuration, telephony), startedAt)
                : PassOutcome.Stopped(known.Configuration.Problems.First(problem => problem.Code == SyncCodes.TelephonyNotConfigured));
        }
        catch (NotInstalledException)
        {
            return PassOutcome.Stopped(PassProblems.NotInstalled(Name));
        }
        catch (SecretMissingException missing)
        {
            return PassOutcome.Stopped(missing.Problem);
        }
        catch (DataverseException problem)
        {
            return PassOutcome.Stopped(PassProblems.Of(problem, Name));
        }
        catch (TelephonyException problem)
        {
            return PassOutcome.Stopped(PassProblems.Of(problem, Name));
        }
    }

    async Task<Known> KnowAsync(CancellationToken cancellation)
    {
        var asked = Volatile.Read(ref _asked);
        if (_known is { } known && known.Asked == asked && time.GetUtcNow() - known.ReadAt < Remembered) return known;
        var (account, problem) = await ReadAccountAsync(cancellation);
        var read = await ConfigurationRetrieval.ReadAsync(dataverse, account, cancellation);
        if (problem is not null) read = read with { Problems = [.. read.Problems, problem] };
        return _known = new(read, read.Telephony is { } telephony ? connect(telephony) : null, time.GetUtcNow(), asked);
    }

    /// <summary>A place of secrets that is out of reach for a while stops nothing: the secret of before goes on.</summary>
    /// <exception cref="SecretMissingException">There is none of before.</exception>
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

    /// <summary>That the row could not be written costs nothing but the row.</summary>
    /// <returns>What is to be told of it.</returns>
    async Task<PassOutcome> NoteAsync(Service service, PassOutcome outcome, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        try
        {
            await _book.NoteAsync(service, outcome, startedAt, cancellation);
            return outcome;
        }
        catch (DataverseException problem)
        {
            var told = PassProblems.Of(problem, Name);
            return outcome.Problems.Contains(told) ? outcome : outcome + PassOutcome.Stopped(told);
        }
    }

    sealed record Known(EnvironmentConfiguration Configuration, TelephonyClient? Telephony, DateTimeOffset ReadAt, int Asked);
}
