using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class A_fault_while_applying : IDisposable
{
    readonly RehearsedDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Theory]
    [InlineData(FaultKind.Unreachable, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.NameUnknown, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.NotTrusted, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.ProxyRefused, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.ProxyUnreachable, DiagnosticCodes.EnvironmentUnreachable)]
    [InlineData(FaultKind.NotDataverse, DiagnosticCodes.EnvironmentNotDataverse)]
    [InlineData(FaultKind.NotSignedIn, DiagnosticCodes.EnvironmentSignInFailed)]
    [InlineData(FaultKind.Denied, DiagnosticCodes.EnvironmentPrivilegeMissing)]
    [InlineData(FaultKind.Throttled, DiagnosticCodes.EnvironmentThrottled)]
    [InlineData(FaultKind.NotAMember, DiagnosticCodes.AccountNotAMember)]
    [InlineData(FaultKind.UserDisabled, DiagnosticCodes.AccountDisabled)]
    [InlineData(FaultKind.WithoutRole, DiagnosticCodes.AccountWithoutRole)]
    [InlineData(FaultKind.EnvironmentClosed, DiagnosticCodes.EnvironmentClosed)]
    [InlineData(FaultKind.AddressBlocked, DiagnosticCodes.AddressBlocked)]
    [InlineData(FaultKind.TooLarge, DiagnosticCodes.RequestTooLarge)]
    [InlineData(FaultKind.AnswerLost, DiagnosticCodes.AnswerLost)]
    [InlineData(FaultKind.Other, DiagnosticCodes.EnvironmentRefused)]
    public async Task Every_kind_of_fault_is_explained_with_the_platforms_own_words(FaultKind kind, string code)
    {
        var report = await _deployment.ApplyAsync(new ScriptedDataverse { Before = _ => throw RehearsedDeployment.Fault(kind) });

        var problem = Assert.Single(report.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains("0x1 the platform's words", problem.Why);
        Assert.Null(report.Surprise);
    }

    [Fact]
    public async Task A_refused_row_is_named_and_its_whole_transaction_failed()
    {
        var refusal = new WriteRefusedException(1, new(FaultKind.Conflict, "0x80040237", "duplicate", "r-1"));
        var dataverse = new ScriptedDataverse
        {
            Before = call =>
            {
                if (call == "write") throw refusal;
            },
        };

        var report = await _deployment.ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.EnvironmentChanged, problem.Code);
        Assert.Contains("Setting 'B'", problem.Where);
        Assert.Equal("0x80040237 duplicate (request r-1)", problem.Why);
        Assert.Equal([Outcome.Done, Outcome.Failed, Outcome.Failed], report.Results.Select(result => result.Outcome));
        Assert.Equal("1 change was made, 0 not attempted; run again to finish", report.State);
    }

    [Fact]
    public async Task A_surprise_still_yields_a_report_and_keeps_the_exception()
    {
        var report = await _deployment.ApplyAsync(new ScriptedDataverse { Before = _ => throw new InvalidOperationException("boom") });

        Assert.False(report.Succeeded);
        Assert.Equal("boom", report.Surprise?.Message);
        Assert.Equal(Outcome.Unknown, report.Results[0].Outcome);
    }
}
