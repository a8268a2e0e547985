using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// Counts are not time, so that a test may hold them: each is a round trip, whatever the machine. Polls of an import are apart; the run's
/// row in the deployment history is among them.
/// </summary>
public sealed class Requests_a_run_costs : IDisposable
{
    readonly BuiltPackage _package = BuiltPackage.FromSource();

    [Fact]
    public async Task A_plan_and_a_second_run_cost_two_and_a_first_installation_at_most_ten()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);

        Assert.Equal(2, await CostOfAsync(installation, () => installation.PlanAsync(_package.Desired)));
        Assert.InRange(await CostOfAsync(installation, () => installation.DeployRecordedAsync(_package.Desired)), 1, 10);
        Assert.Equal(2, await CostOfAsync(installation, () => installation.DeployRecordedAsync(_package.Desired)));
    }

    [Fact]
    public async Task An_update_of_both_solutions_costs_at_most_nine_and_an_upgrade_at_most_ten()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        await installation.DeployRecordedAsync(_package.Desired);
        using var update = BuiltPackage.FromChangedSource("1.1.0.0", root => BuiltPackage.RaiseVersions(root, "1.1.0.0"));
        using var upgrade = BuiltPackage.FromChangedSource("1.1.0.1", root =>
        {
            BuiltPackage.RaiseVersions(root, "1.1.0.1");
            Directory.Delete(
                Path.Combine(root, "Solutions/VoiceForD365Core/environmentvariabledefinitions/enreach_CallSyncUrl"), recursive: true);
        });

        Assert.InRange(await CostOfAsync(installation, () => installation.DeployRecordedAsync(update.Desired)), 1, 9);
        Assert.InRange(await CostOfAsync(installation, () => installation.DeployRecordedAsync(upgrade.Desired)), 1, 10);
    }

    [Fact]
    public async Task A_configuration_of_fifty_agents_costs_at_most_six_more()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        var unit = (await installation.RowsAsync("businessunit", "name"))[0].Id;
        await installation.WriteAsync([.. Enumerable.Range(0, 50).Select(at => new Write.Create("systemuser", Guid.NewGuid(), Sequence.Of(
            new ColumnSetting("domainname", new ColumnValue.Text($"a{at}@voice.local")),
            new ColumnSetting("firstname", new ColumnValue.Text($"a{at}")),
            new ColumnSetting("lastname", new ColumnValue.Text("Agent")),
            new ColumnSetting("internalemailaddress", new ColumnValue.Text($"a{at}@contoso.example")),
            new ColumnSetting("businessunitid", new ColumnValue.Lookup("businessunit", unit)))))]);
        var wanted = _package.Desired with
        {
            Configuration = new()
            {
                Agents = Enumerable.Range(0, 50).Select(at => new WantedAgent($"a{at}@contoso.example", null, $"+358{at}", ""))
                    .ToSequence(),
            },
        };

        Assert.InRange(await CostOfAsync(installation, () => installation.DeployRecordedAsync(wanted)), 1, 15);
        Assert.InRange(await CostOfAsync(installation, () => installation.DeployRecordedAsync(wanted)), 1, 8);
    }

    static async Task<int> CostOfAsync<T>(Installation installation, Func<Task<T>> act)
    {
        installation.Forget();
        if (await act() is DeploymentReport report)
            Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        return installation.RequestsBesidesPolling;
    }

    public void Dispose() => _package.Dispose();
}
