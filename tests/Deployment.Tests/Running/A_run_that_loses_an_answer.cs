using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Running;

public sealed class A_run_that_loses_an_answer : IDisposable
{
    readonly RehearsedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("import contoso_core", true)]
    [InlineData("import contoso_core", false)]
    [InlineData("write", true)]
    [InlineData("write", false)]
    public async Task A_lost_answer_is_looked_after_and_the_run_goes_on_to_its_end(string call, bool hadEffect)
    {
        var dataverse = new LivingDataverse();
        if (hadEffect) dataverse.After = LoseFirst(call);
        else dataverse.Before = LoseFirst(call);

        var report = await _run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal("3 changes were made", report.State);
        Assert.Equal([1, 2, 3], report.Results.Select(result => result.Change.Order));
        Assert.Equal(hadEffect ? 1 : 2, dataverse.Calls.Count(made => made == call));
    }

    [Theory]
    [InlineData("import contoso_core")]
    [InlineData("write")]
    public async Task A_lost_answer_that_nobody_can_look_after_is_unknown_and_never_nothing(string call)
    {
        var dataverse = new LivingDataverse();
        dataverse.After = made =>
        {
            if (made != call) return;
            dataverse.Before = _ => throw LivingDataverse.Fault(FaultKind.Unreachable);
            throw LivingDataverse.Fault(FaultKind.AnswerLost);
        };

        var report = await _run.RunAsync(dataverse);

        Assert.False(report.Succeeded);
        Assert.Contains(report.Results, result => result.Outcome == Outcome.Unknown);
        Assert.Contains(report.Problems, problem => problem.Code == DiagnosticCodes.AnswerLost);
        Assert.Contains("may have been made", report.State);
    }

    [Fact]
    public async Task A_transaction_that_was_sent_twice_finds_its_own_rows_and_that_is_no_conflict()
    {
        var dataverse = new LivingDataverse();
        dataverse.After = made =>
        {
            if (made != "write") return;
            dataverse.After = _ => { };
            throw new WriteRefusedException(0, new(FaultKind.Conflict, "0x80040237", "duplicate", null));
        };

        var report = await _run.RunAsync(dataverse);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems));
        Assert.Equal("3 changes were made", report.State);
    }

    [Fact]
    public async Task A_row_that_somebody_else_made_meanwhile_is_a_conflict_and_said()
    {
        var dataverse = new LivingDataverse();
        var setting = _run.Settings.Tables[0].Rows[0];
        dataverse.Before = made =>
        {
            if (made != "write") return;
            dataverse.Before = _ => { };
            dataverse.Put("contoso_setting", setting.Id, ("contoso_name", new ColumnValue.Text("theirs")));
        };

        var report = await _run.RunAsync(dataverse);

        Assert.Equal(DiagnosticCodes.EnvironmentChanged, Assert.Single(report.Problems).Code);
        Assert.Equal([Outcome.Done, Outcome.Failed, Outcome.Failed], report.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_surprise_of_the_gateway_on_the_way_to_the_environment_is_unknown_too()
    {
        var dataverse = new LivingDataverse
        {
            After = made =>
            {
                if (made == "write") throw new InvalidOperationException("boom");
            },
        };

        var report = await _run.RunAsync(dataverse);

        Assert.Equal("boom", report.Surprise?.Message);
        Assert.Equal([Outcome.Done, Outcome.Unknown, Outcome.Unknown], report.Results.Select(result => result.Outcome));
    }

    static Action<string> LoseFirst(string call)
    {
        var isLost = false;
        return made =>
        {
            if (made != call || isLost) return;
            isLost = true;
            throw LivingDataverse.Fault(FaultKind.AnswerLost);
        };
    }
}
