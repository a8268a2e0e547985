using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Running;

/// <summary>The alternate keys an import brought are looked at once more when all is done.</summary>
public sealed class Keys_after_an_import : IDisposable
{
    readonly RehearsedRun _run = new();
    readonly LivingDataverse _dataverse = new();

    public Keys_after_an_import() =>
        _run.Solution = _run.Solution with { Keys = Sequence.Of(new PackageKey("contoso_setting", "contoso_key")) };

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("Failed", DiagnosticCodes.KeyIndexFailed)]
    [InlineData("Pending", DiagnosticCodes.KeyIndexUnfinished)]
    public async Task A_key_that_the_import_brought_and_that_does_not_work_is_a_warning_of_a_run_that_succeeds(string status, string code)
    {
        _dataverse.After = BringKey(status);

        var report = await _run.RunAsync(_dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal((code, Severity.Warning, true), (problem.Code, problem.Severity, report.Succeeded));
    }

    [Fact]
    public async Task What_was_said_of_a_key_before_the_import_is_not_said_when_it_works_afterwards()
    {
        _dataverse.Keys = Sequence.Of(new TableKey("contoso_key", "Failed"));
        _dataverse.After = BringKey("Active");

        var report = await _run.RunAsync(_dataverse);

        Assert.True(report.Succeeded);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task A_run_that_imports_nothing_does_not_look_again()
    {
        _dataverse.Install("contoso_core", "1.4.0.0");

        await _run.RunAsync(_dataverse);

        Assert.NotEqual("read", _dataverse.Calls.Last());
    }

    [Fact]
    public async Task Where_that_look_is_refused_the_run_has_succeeded_all_the_same()
    {
        _dataverse.Before = call =>
        {
            if (call == "read" && _dataverse.Calls.Contains("write")) throw LivingDataverse.Fault(FaultKind.Unreachable);
        };

        var report = await _run.RunAsync(_dataverse);

        Assert.Equal("read", _dataverse.Calls.Last());
        Assert.True(report.Succeeded);
        Assert.Empty(report.Problems);
    }

    Action<string> BringKey(string status) => call =>
    {
        if (call == "write") _dataverse.Keys = Sequence.Of(new TableKey("contoso_key", status));
    };
}
