using System.Collections.Concurrent;
using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Passes;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Nights;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>
/// All that is done for one environment. Passes never overlap (C-01). Pushes come one after the other, beside them: both look and write by
/// turns where they could be about the same (<see cref="Turns"/>), and each record's key lets it be created once.
/// </summary>
/// <param name="passes">The road to the environment that passes take.</param>
/// <param name="pushes">Another one, for pushes: a road carries one request at a time.</param>
/// <param name="readAccount">Reads the account's secret from where it lies; with the configuration, and as often.</param>
/// <param name="connect">To the telephony cloud, with what the environment says of it.</param>
/// <param name="tell">Told of each pass that ended, and how long it took.</param>
sealed class EnvironmentSync(
    IDataverse passes,
    IDataverse pushes,
    Func<CancellationToken, Task<TelephonyAccount>> readAccount,
    Func<TelephonyConfiguration, TelephonyClient> connect,
    TimeProvider time,
    Action<Service, PassOutcome, TimeSpan> tell)
{
    readonly Lane _passes = new(passes);
    readonly Lane _pushes = new(pushes);
    readonly Turns _turns = new();
    readonly RunBook _book = new(time);
    readonly RememberedConfiguration _configuration = new(readAccount, connect, time);
    readonly ConcurrentDictionary<Service, PassesOfStart> _passed = [];

    public string Name => passes.Environment;

    /// <summary>The same environment with nothing remembered: where it got to meanwhile, somebody else may have written.</summary>
    public EnvironmentSync Anew() => new(passes, pushes, readAccount, connect, time, tell);

    /// <summary>
    /// What is known of the last passes, those of earlier starts among them; empty as long as the environment was not reached.
    /// </summary>
    public IReadOnlyDictionary<Service, RunRow> Runs => _book.Runs;

    /// <summary>What came of the passes of this start; of a service that is not among them, none ended yet.</summary>
    public IReadOnlyDictionary<Service, PassesOfStart> Passed => _passed;

    /// <summary>When this start took it up.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>What is wrong with the configuration, as it was read last.</summary>
    public IReadOnlyList<Diagnostic> Problems => _configuration.Problems;

    /// <summary>Whatever changed takes effect with the next pass; may be called at any time, from any thread.</summary>
    public void Forget() => _configuration.Forget();

    /// <summary>One pass of everything.</summary>
    /// <param name="stopping">Asked between passes: whether the round is to end there.</param>
    public async Task RoundAsync(CancellationToken cancellation, CancellationToken stopping = default)
    {
        await SynchroniseCallsAsync(cancellation);
        if (!stopping.IsCancellationRequested) await PollCallbacksAsync(cancellation);
        if (!stopping.IsCancellationRequested) await CatchUpAsync(cancellation);
    }

    public Task<PassOutcome> SynchroniseCallsAsync(CancellationToken cancellation) =>
        OneAtATime(_passes, Service.Calls, async (known, telephony, now) =>
        {
            var settings = known.Configuration.Settings;
            var window = CallWindows.Pass(now, settings.ExecutionInterval, settings.RunInDebugMode);
            return await new CallPass(passes, telephony, known.Configuration, known.Refused).RunAsync(window, cancellation);
        }, cancellation);

    public Task<PassOutcome> PollCallbacksAsync(CancellationToken cancellation) =>
        OneAtATime(_passes, Service.Callbacks, async (known, telephony, now) =>
        {
            var last = await _book.ReadAsync(passes, Service.Callbacks, cancellation);
            return await new CallbackPass(passes, known.Configuration, _turns)
                .PollAsync(telephony, now, last.LastSuccess, cancellation);
        }, cancellation);

    /// <returns>null where no night is due (C-28, C-32).</returns>
    public async Task<PassOutcome?> CatchUpAsync(CancellationToken cancellation)
    {
        if (!await IsNightAsync(cancellation)) return null;
        return await OneAtATime(_passes, Service.Night, async (known, telephony, now) =>
        {
            var last = await _book.ReadAsync(passes, Service.Night, cancellation);
            var window = new Window(Night.From(now, last.LastSuccess), now);
            // What was refused by day is tried once more.
            return await new CallPass(passes, telephony, known.Configuration, new()).RunAsync(window, cancellation);
        }, cancellation);
    }

    /// <summary>A request that was pushed (C-37); it waits for no pass.</summary>
    /// <returns>null where no profile listens to its list.</returns>
    public async Task<PassOutcome?> TakeAsync(CallbackRequest request, CancellationToken cancellation)
    {
        var isHeard = true;
        var outcome = await OneAtATime(_pushes, Service.Webhook, async (known, _, _) =>
        {
            var rule = known.Configuration.Callbacks.FirstOrDefault(
                rule => rule.IsPushed && string.Equals(rule.List, request.List, StringComparison.OrdinalIgnoreCase));
            isHeard = rule is not null;
            return rule is null
                ? null
                : new PassOutcome(Read: 1)
                    + await new CallbackPass(pushes, known.Configuration, _turns).RecordAsync(rule, [request], cancellation);
        }, cancellation);
        return isHeard ? outcome : null;
    }

    async Task<bool> IsNightAsync(CancellationToken cancellation)
    {
        await _passes.One.WaitAsync(cancellation);
        try
        {
            var last = await _book.ReadAsync(passes, Service.Night, cancellation);
            var known = await _configuration.ReadAsync(passes, cancellation);
            return Night.IsDue(known.Configuration.Id, time.GetUtcNow(), last.LastSuccess);
        }
        catch (Exception problem) when (problem is DataverseException or NotInstalledException or SecretMissingException)
        {
            // The passes meet it too, and tell it.
            return false;
        }
        finally
        {
            _passes.One.Release();
        }
    }

    async Task<PassOutcome> OneAtATime(
        Lane lane,
        Service service,
        Func<Known, TelephonyClient, DateTimeOffset, Task<PassOutcome?>> pass,
        CancellationToken cancellation)
    {
        await lane.One.WaitAsync(cancellation);
        try
        {
            using var span = SyncTraces.Pass(Name, service);
            var (startedAt, began) = (time.GetUtcNow(), time.GetTimestamp());
            // What was none of this environment's leaves no trace in it.
            if (await TryAsync(lane, pass, startedAt, cancellation) is not { } result) return new PassOutcome();
            var outcome = result with { Problems = [.. result.Problems, .. Unusable(service).Except(result.Problems)] };
            Ended(service, outcome, startedAt);
            var told = await NoteAsync(lane, service, outcome, startedAt, cancellation);
            span.Ended(told);
            tell(service, told, time.GetElapsedTime(began));
            return outcome;
        }
        catch (Exception surprise) when (!cancellation.IsCancellationRequested)
        {
            // It travels on to the log; whoever asks how the services are must not take the pass for one that goes on.
            Ended(service, PassOutcome.Stopped(PassProblems.Of(surprise, Name)), time.GetUtcNow());
            throw;
        }
        finally
        {
            lane.One.Release();
        }
    }

    void Ended(Service service, PassOutcome outcome, DateTimeOffset startedAt) =>
        _passed[service] = _passed.GetValueOrDefault(service, PassesOfStart.None).After(outcome, startedAt);

    /// <summary>What of the configuration cannot be used, told by the service it is of; the rest works, so it stops no pass.</summary>
    IEnumerable<Diagnostic> Unusable(Service service) => Problems.Where(problem => problem.Severity == Severity.Warning && service switch
    {
        Service.Callbacks => problem.Code is SyncCodes.ProfileUnusable,
        Service.Calls => problem.Code is not SyncCodes.ProfileUnusable,
        _ => false,
    });

    async Task<PassOutcome?> TryAsync(
        Lane lane,
        Func<Known, TelephonyClient, DateTimeOffset, Task<PassOutcome?>> pass,
        DateTimeOffset startedAt,
        CancellationToken cancellation)
    {
        try
        {
            var known = await _configuration.ReadAsync(lane.Dataverse, cancellation);
            return known.Telephony is { } telephony
                ? await pass(known, telephony, startedAt)
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

    /// <summary>That the row could not be written costs nothing but the row.</summary>
    /// <returns>What is to be told of it.</returns>
    async Task<PassOutcome> NoteAsync(
        Lane lane, Service service, PassOutcome outcome, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        try
        {
            await _book.NoteAsync(lane.Dataverse, service, outcome, startedAt, cancellation);
            return outcome;
        }
        catch (DataverseException problem)
        {
            var told = PassProblems.Of(problem, Name);
            return outcome.Problems.Contains(told) ? outcome : outcome + PassOutcome.Stopped(told);
        }
    }

    /// <summary>A road to the environment, and who has it now.</summary>
    sealed record Lane(IDataverse Dataverse)
    {
        public SemaphoreSlim One { get; } = new(1);
    }
}
