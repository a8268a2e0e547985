using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Tests.Running;

namespace VoiceForD365.Deployment.Tests.Approvals;

/// <summary>Runs of one approved plan, each killed behind another one of its calls.</summary>
public sealed class An_approved_run_that_is_cut_off : IDisposable
{
    readonly RehearsedRun _run = new();

    [Fact]
    public async Task Is_brought_to_its_end_by_carrying_out_the_same_plan_again()
    {
        var calls = 0;
        for (var kill = 1; kill == 1 || calls >= kill - 1; kill++)
        {
            calls = 0;
            var dataverse = new LivingDataverse();
            var approval = await _run.ApproveAsync(dataverse);
            dataverse.After = _ =>
            {
                if (++calls == kill) throw new InvalidOperationException("killed");
            };
            var first = await Try(() => _run.RunAsync(dataverse, approval));
            dataverse.After = _ => { };

            var second = await _run.RunAsync(dataverse, approval);

            Assert.True(second.Succeeded, $"killed behind call {kill} ({first}): {string.Join("\n", second.Problems)}");
            Assert.Equal("nothing to change", (await _run.RunAsync(dataverse, approval)).State);
        }

        Assert.InRange(calls, 5, 60);
    }

    [Fact]
    public async Task Changes_nothing_that_was_not_approved_where_the_environment_moves_while_it_waits()
    {
        var dataverse = new LivingDataverse();
        var approval = await _run.ApproveAsync(dataverse);
        dataverse.After = call =>
        {
            if (!call.StartsWith("import", StringComparison.Ordinal)) return;
            dataverse.After = _ => { };
            var row = _run.Settings.Tables[0].Rows[0];
            dataverse.Put(
                "contoso_setting", row.Id, ("contoso_name", row.Columns[0].Value), ("contoso_value", new Dataverse.ColumnValue.Text("9")));
        };

        var report = await _run.RunAsync(dataverse, approval);

        Assert.False(report.Succeeded);
        Assert.Contains(report.Problems, problem => problem.Code == DiagnosticCodes.PlanStale);
        Assert.Single(dataverse.Rows("contoso_setting"));
    }

    public void Dispose() => _run.Dispose();

    static async Task<string> Try(Func<Task<Report.DeploymentReport>> run)
    {
        try
        {
            return (await run()).State;
        }
        catch (InvalidOperationException killed)
        {
            return killed.Message;
        }
    }
}
