using System;
using System.Linq;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class BusyEnvironmentTests : IDisposable
{
    private readonly RehearsedDeployment deployment = new();

    public void Dispose() => deployment.Dispose();

    [Fact]
    public async Task A_busy_environment_is_waited_for_and_then_looked_at_again()
    {
        var dataverse = new ScriptedDataverse { Before = BusyImports(2) };

        var report = await deployment.ApplyAsync(dataverse);

        Assert.True(report.Succeeded);
        Assert.Equal(
            [
                "import contoso_core InstallOrUpdate",
                "read",
                "import contoso_core InstallOrUpdate",
                "read",
                "import contoso_core InstallOrUpdate",
                "look",
                "write",
            ],
            dataverse.Calls);
        Assert.Equal(2, deployment.Events.OfType<DeploymentEvent.WaitingForEnvironment>().Count());
    }

    [Fact]
    public async Task When_the_environment_stays_busy_nothing_is_written_and_it_is_said()
    {
        deployment.Patience = TimeSpan.Zero;

        var report = await deployment.ApplyAsync(new ScriptedDataverse { Before = _ => throw RehearsedDeployment.Fault(FaultKind.Busy) });

        Assert.Equal(DiagnosticCodes.EnvironmentBusy, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
    }

    [Fact]
    public async Task When_another_deployment_did_our_work_while_we_waited_we_stop_and_say_so()
    {
        var installed = new Row("solution", Guid.NewGuid(), null, Sequence.Of(
            new ColumnSetting("uniquename", new ColumnValue.Text("contoso_core")),
            new ColumnSetting("version", new ColumnValue.Text("1.4.0.0"))));
        var dataverse = new ScriptedDataverse
        {
            Before = BusyImports(1),
            Answers = _ => new Answer.RowsAre(Sequence.Of(installed)),
        };

        var report = await deployment.ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.EnvironmentChanged, problem.Code);
        Assert.Contains("1.4.0.0", problem.Why);
    }

    /// <summary>Refuses so many imports, then no more.</summary>
    private static Action<string> BusyImports(int refusals) => call =>
    {
        if (call.StartsWith("import") && refusals-- > 0) throw RehearsedDeployment.Fault(FaultKind.Busy);
    };
}
