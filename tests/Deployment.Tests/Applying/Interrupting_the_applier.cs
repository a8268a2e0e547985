using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class Interrupting_the_applier : IDisposable
{
    readonly RehearsedDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task Interrupted_during_an_import_the_report_says_that_it_goes_on_in_the_environment()
    {
        var dataverse = new ScriptedDataverse
        {
            Before = InterruptAt("look"),
            Looks = new([new(OperationState.Running, 1, null, null, null)]),
        };

        var report = await _deployment.ApplyAsync(dataverse);

        Assert.Equal([Outcome.Unknown, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((DiagnosticCodes.Interrupted, "contoso_core"), (problem.Code, problem.Where));
        Assert.Equal("0 changes were made, 1 may have been made or may still be under way; run again to check and continue", report.State);
    }

    [Fact]
    public async Task Interrupted_while_an_import_is_handed_over_its_acceptance_is_waited_for_and_told()
    {
        var report = await _deployment.ApplyAsync(new ScriptedDataverse { Before = InterruptAt("import") });

        Assert.Equal([Outcome.Unknown, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task Interrupted_while_a_transaction_is_written_its_end_is_waited_for_and_told()
    {
        var report = await _deployment.ApplyAsync(new ScriptedDataverse { Before = InterruptAt("write") });

        Assert.All(report.Results, result => Assert.Equal(Outcome.Done, result.Outcome));
    }

    Action<string> InterruptAt(string verb) => call =>
    {
        if (call.StartsWith(verb)) _deployment.Stop.Cancel();
    };
}
