using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>One environment takes a request and never answers; its time is over when all others have ended, and not before.</summary>
public sealed class A_fleet_with_an_environment_that_hangs : IProgress<FleetEvent>
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<string> _ended = [];
    IMemberProgress? _progress;

    [Fact]
    public async Task Holds_up_nobody_though_one_is_worked_at_a_time_and_ends_as_timed_out()
    {
        await using var hanging = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Json(200, "{}") with { Hangs = true });
        await using var local = await LocalConnection.StartAsync();
        using var hangs = new WebApiDataverse(hanging.Address, new FixedToken("token"), new()
        {
            NoticeAfter = TimeSpan.FromMilliseconds(10),
            Waiting = waits => _progress?.HeldUp(waits.ToString()),
        });

        var report = await new FleetRun(Fleet(), Work, new(() => DateTimeOffset.UnixEpoch, DelayAsync, TimeSpan.Zero), this)
            .RunAsync(CancellationToken.None)
            .WaitAsync(Timeout);

        Assert.Equal(["a", "b", "hangs"], _ended);
        Assert.Equal(
            [FleetOutcome.TimedOut, FleetOutcome.AlreadyThere, FleetOutcome.AlreadyThere],
            report.Results.Select(result => result.End.Outcome));
        var problem = Assert.Single(report.Results[0].End.Problems);
        Assert.Equal((DiagnosticCodes.FleetTimeOver, "hangs (https://hangs.crm4.dynamics.com)"), (problem.Code, problem.Where));
        Assert.Single(hanging.Asked);

        async Task<MemberEnd> Work(FleetMember member, IMemberProgress progress, CancellationToken cancellation)
        {
            if (member.Label == "hangs") _progress = progress;
            await (member.Label == "hangs" ? hangs : local.Dataverse).ReadAsync([new Query.WhoAmI()], cancellation);
            return new(FleetOutcome.AlreadyThere);
        }
    }

    /// <summary>The hanging one's time is over once the others have ended; theirs never is.</summary>
    Task DelayAsync(TimeSpan delay, CancellationToken cancellation) => delay == TimeSpan.FromMinutes(1)
        ? _over.Task
        : Task.Delay(System.Threading.Timeout.Infinite, cancellation);

    void IProgress<FleetEvent>.Report(FleetEvent value)
    {
        if (value is not FleetEvent.Ended ended) return;
        _ended.Add(ended.Result.Member.Label);
        if (_ended.Count == 2) _over.TrySetResult();
    }

    /// <summary>The one that hangs comes first.</summary>
    static Fleet Fleet() => new(
        Sequence.Of(new FleetRing("all", new[] { "hangs", "a", "b" }
            .Select(label => new FleetMember(label, $"https://{label}.crm4.dynamics.com", "fleet.yaml, line 1")
            {
                TimeLimit = label == "hangs" ? TimeSpan.FromMinutes(1) : FleetMember.UsualTimeLimit,
            })
            .ToSequence())
        {
            StopAfter = 2,
        }),
        Concurrency: 1);
}
