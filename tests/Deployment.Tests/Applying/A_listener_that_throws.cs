using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Applying;

/// <summary>What cannot be told is done all the same.</summary>
public sealed class A_listener_that_throws : IDisposable
{
    readonly RehearsedDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_listener_that_throws_at_every_event_changes_nothing_of_what_is_done_or_reported()
    {
        var (heard, deaf) = (new ScriptedDataverse { Looks = Looks() }, new ScriptedDataverse { Looks = Looks() });
        var plan = _deployment.Plan();
        var expected = await _deployment.ApplyAsync(heard, plan);

        var report = await Applier.ApplyAsync(plan, deaf, new Throwing(), WaitPolicy(), CancellationToken.None);

        Assert.Equal(heard.Calls, deaf.Calls);
        Assert.True(report.Succeeded);
        Assert.Equal(expected.State, report.State);
        Assert.Equal(expected.Results.Select(result => result.Outcome), report.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_hide_why_a_change_failed()
    {
        var dataverse = new ScriptedDataverse { Before = _ => throw RehearsedDeployment.Fault(Dataverse.FaultKind.Denied) };

        var report = await Applier.ApplyAsync(_deployment.Plan(), dataverse, new Throwing(), WaitPolicy(), CancellationToken.None);

        Assert.Null(report.Surprise);
        Assert.Equal("ENV-004", Assert.Single(report.Problems).Code);
    }

    static System.Collections.Generic.Queue<Dataverse.OperationProgress> Looks() =>
        new([new(Dataverse.OperationState.Running, 50, null, null, null)]);

    static WaitPolicy WaitPolicy() => new(() => DateTimeOffset.UnixEpoch, (_, _) => Task.CompletedTask, TimeSpan.Zero);

    sealed class Throwing : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value) => throw new IOException("no space left on device");
    }
}
