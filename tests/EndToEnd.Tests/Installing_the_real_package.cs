using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>The real package into every kind of environment.</summary>
public sealed class Installing_the_real_package : IDisposable
{
    readonly BuiltPackage _package = BuiltPackage.FromSource();

    [Theory]
    [InlineData(Preset.Bare, Scenario.None)]
    [InlineData(Preset.Cif1, Scenario.Cif1)]
    [InlineData(Preset.Cif2, Scenario.Cif2)]
    [InlineData(Preset.Omnichannel, Scenario.Omnichannel)]
    public async Task Deploying_twice_converges_in_every_kind_of_environment_A_08(Preset preset, Scenario detected)
    {
        await using var installation = await Installation.StartAsync(preset);

        var first = await installation.DeployAsync(_package.Desired);
        installation.Forget();
        var second = await installation.DeployAsync(_package.Desired);

        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        Assert.Equal(detected, first.Plan.Scenario.Scenario);
        Assert.True(second.Succeeded);
        Assert.Equal("nothing to change", second.State);
        Assert.Equal(0, installation.WritesSent);
    }

    [Fact]
    public async Task The_eighteen_settings_are_there_with_their_defaults_A_29_A_30_A_31()
    {
        await using var installation = await Installation.StartAsync(Preset.Bare);

        await installation.DeployAsync(_package.Desired);

        var settings = await installation.RowsAsync("enreach_voicesetting", "enreach_name", "enreach_value", "enreach_defaultvalue");
        Assert.Equal(18, settings.Count);
        Assert.All(settings, setting => Assert.Equal(setting.Columns[1].Value, setting.Columns[2].Value));
        Assert.Contains(
            settings,
            setting => setting.Columns[0].Value.ToString() == "ExecutionInterval" && setting.Columns[1].Value.ToString() == "120");
    }

    [Fact]
    public async Task A_first_install_a_second_run_and_a_plan_stay_within_their_request_budgets()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);

        await installation.PlanAsync(_package.Desired);
        Assert.InRange(installation.Requests.Count, 1, 8);

        installation.Forget();
        await installation.DeployAsync(_package.Desired);
        Assert.InRange(installation.RequestsBesidesPolling, 1, 10);

        installation.Forget();
        await installation.DeployAsync(_package.Desired);
        Assert.InRange(installation.Requests.Count, 1, 8);
    }

    [Theory]
    [InlineData(Preset.Bare, 0)]
    [InlineData(Preset.Cif2, 4)]
    public async Task C_16_C_34_services_and_agents_may_read_and_link_to_leads_where_there_are_any(Preset preset, int granted)
    {
        await using var installation = await Installation.StartAsync(preset);
        await installation.DeployAsync(_package.Desired);

        var state = await installation.StateAsync(_package.Desired);

        Assert.Equal(
            granted, state.Roles.SelectMany(role => role.Privileges).Count(privilege => privilege is "prvReadLead" or "prvAppendToLead"));
        Assert.Equal(
            granted == 0 ? [ChangeAction.Skip] : [ChangeAction.NoChange, ChangeAction.NoChange],
            Planner.Plan(_package.Desired, state).Changes.Where(change => change.Component.Part == "Leads")
                .Select(change => change.Action));
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);

        var plan = await installation.PlanAsync(_package.Desired);

        Assert.True(plan.HasChanges);
        Assert.Equal(0, installation.WritesSent);
    }

    [Fact]
    public async Task An_explicit_scenario_without_its_prerequisite_is_refused_before_any_write()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif1);

        var report = await installation.DeployAsync(_package.Desired, Scenario.Cif2);

        Assert.Equal(DiagnosticCodes.ScenarioPrerequisiteAbsent, Assert.Single(report.Problems).Code);
        Assert.Equal("nothing was written", report.State);
        Assert.Equal(0, installation.WritesSent);
    }

    [Fact]
    public async Task An_account_without_the_role_is_refused_before_any_write_B_18()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif1);

        var fault = await Record.ExceptionAsync(() => installation.DeployAsync(_package.Desired, account: "agent"));

        var denied = Assert.IsType<DataverseException>(fault).Fault;
        Assert.Equal(FaultKind.Denied, denied.Kind);
        Assert.Equal(0, installation.WritesSent);
    }

    [Fact]
    public async Task Somebody_elses_deployment_at_the_same_moment_is_noticed_and_nothing_is_lost()
    {
        await using var installation = await Installation.StartAsync(Preset.Bare);
        var setting = _package.Desired.SeedSets[0].Tables[0].Rows[0];
        installation.Watch = seen =>
        {
            if (seen is DeploymentEvent.ChangeStarted { Change: { Component.Kind: ComponentKind.Row, Order: 3 } })
                installation.WriteAsync(new Write.Create(
                    "enreach_voicesetting",
                    setting.Id,
                    Sequence.Of(new ColumnSetting("enreach_name", new ColumnValue.Text("theirs"))))).GetAwaiter().GetResult();
        };

        var report = await installation.DeployAsync(_package.Desired);

        Assert.Equal(DiagnosticCodes.EnvironmentChanged, Assert.Single(report.Problems).Code);
        Assert.Single(await installation.RowsAsync("enreach_voicesetting"));
    }

    [Fact]
    public async Task The_provider_rows_are_exactly_what_the_facts_ask_for_A_46()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);

        await installation.DeployAsync(_package.Desired);

        var first = Assert.Single(await installation.RowsAsync(
            "msdyn_ciprovider",
            "msdyn_ciproviderapiversion",
            "msdyn_clicktoact",
            "msdyn_appselector",
            "msdyn_roleselector"));
        Assert.Equal(
            [new ColumnValue.Number(0), new ColumnValue.Flag(true), new ColumnValue.Nothing(), new ColumnValue.Nothing()],
            first.Columns.Select(column => column.Value));
        var second = Assert.Single(await installation.RowsAsync("msdyn_channelprovider", "msdyn_name", "msdyn_apiversion"));
        Assert.Equal(
            [new ColumnValue.Text("Voice for Dynamics 365 by Enreach"), new ColumnValue.Number(162450000)],
            second.Columns.Select(column => column.Value));
    }

    public void Dispose() => _package.Dispose();
}
