using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using Snapshooter.Xunit;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

[Collection(PackageTests.Name)]
public sealed class Installing_with_Package_Deployer(BuiltPackage package)
{
    [Fact]
    public async Task A_first_installation_imports_both_solutions_and_enables_their_steps()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);

        var run = environment.DeployWithPackageDeployer(package.Folder);

        Assert.Null(run.Failure);
        Assert.Equal(
            [
                new("VoiceForD365Core", ImportAction.Import, UserRequestedImportAction.Default, Overwrite: false, Publish: true),
                new("VoiceForD365App", ImportAction.Import, UserRequestedImportAction.Default, Overwrite: false, Publish: true),
            ],
            run.Decisions);
    }

    [Fact]
    public async Task An_import_that_runs_already_is_waited_for_before_anything_is_decided()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        await environment.BeginImportOfCoreAsync(package.Folder, takes: "1s");

        var run = environment.DeployWithPackageDeployer(package.Folder);

        Assert.Null(run.Failure);
        Assert.Contains(run.Lines, line => line.Text.StartsWith("waiting for an import", StringComparison.Ordinal));
        Assert.Equal(ImportAction.SkipSameVersion, run.Decisions[0].Selected);
    }

    [Fact]
    public async Task Every_line_of_the_wizard_ends_complete_and_none_has_braces()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif2);

        var run = environment.DeployWithPackageDeployer(package.Folder, "Scenario=auto");

        Assert.NotEmpty(run.Lines);
        Assert.All(run.Lines, line => Assert.Equal((ProgressPanelItemStatus.Complete, PDStage.CustomCode), (line.Status, line.Stage)));
        Assert.All(run.Lines, line => Assert.DoesNotContain('{', line.Text));
        Assert.Contains(run.Log, entry => entry.Item2.Contains("scenario", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Preset.Bare)]
    [InlineData(Preset.Cif1)]
    [InlineData(Preset.Omnichannel)]
    public async Task The_wizard_says_what_was_chosen_what_was_done_and_what_was_left_out(Preset preset)
    {
        await using var environment = await LocalEnvironment.StartAsync(preset);

        var run = environment.DeployWithPackageDeployer(package.Folder);

        Snapshot.Match(
            string.Join('\n', run.Lines.Select(line => $"{line.Status}  {line.Text}")),
            $"{nameof(Installing_with_Package_Deployer)}.{preset}");
    }

    [Fact]
    public async Task Settings_of_the_deployers_documentation_are_ignored_with_a_line()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(package.Folder, "LCID=1033|SkipChecks=true");

        Assert.Null(run.Failure);
        var warnings = run.Lines.Where(line => line.Status == ProgressPanelItemStatus.Warning).Select(line => line.Text).ToList();
        Assert.Contains("PDT-004  The runtime setting 'LCID' has no effect here.", warnings[0], StringComparison.Ordinal);
        Assert.Contains("PDT-004  The runtime setting 'SkipChecks' has no effect here.", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_the_package_again_imports_and_writes_nothing()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        Assert.Null(environment.DeployWithPackageDeployer(package.Folder).Failure);
        environment.ForgetRequests();

        var run = environment.DeployWithPackageDeployer(package.Folder);

        Assert.Null(run.Failure);
        Assert.All(run.Decisions, decision => Assert.Equal(
            (ImportAction.SkipSameVersion, UserRequestedImportAction.Default),
            (decision.Selected, decision.Answer)));
        Assert.Empty(environment.Writes);
        Assert.Equal("Voice for Dynamics 365: nothing to change", run.Lines[^1].Text);
    }

    [Theory]
    [InlineData("1.0.0.1")]
    [InlineData("1.1.0.0")]
    public async Task A_newer_package_that_lacks_nothing_updates_in_place_and_lets_the_import_switch_no_step_on(string version)
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        Assert.Null(environment.DeployWithPackageDeployer(package.Folder).Failure);

        var run = environment.DeployWithPackageDeployer(package.WithSolutionVersion(version));

        Assert.Null(run.Failure);
        Assert.Equal(["VoiceForD365Core", "VoiceForD365App"], run.Decisions.Select(decision => decision.Solution));
        Assert.All(
            run.Decisions,
            decision => Assert.Equal(
                decision with
                {
                    Selected = ImportAction.Import,
                    Answer = UserRequestedImportAction.ForceUpdate,
                    Overwrite = false,
                    Publish = false,
                },
                decision));
        Assert.Equal(0, StateOf(environment.Service(), Step));
    }

    [Theory]
    [InlineData("1.0.0.1")]
    [InlineData("1.1.0.0")]
    public async Task A_newer_package_leaves_a_switched_off_step_off(string version)
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        Assert.Null(environment.DeployWithPackageDeployer(package.Folder).Failure);
        var service = environment.Service();
        service.Update(
            new Entity("sdkmessageprocessingstep", Step) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        var run = environment.DeployWithPackageDeployer(package.WithSolutionVersion(version));

        Assert.Null(run.Failure);
        Assert.False(run.Decisions.Single(decision => decision.Solution == "VoiceForD365Core").Publish);
        var step = service.Retrieve("sdkmessageprocessingstep", Step, new ColumnSet("statecode"));
        Assert.Equal(1, step.GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public async Task New_steps_beside_a_switched_off_one_are_enabled_and_told_and_recorded()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        Guid[] young = [new("87b60102-a314-47da-b6a5-af7201ae1d9e"), new("9455e043-094b-4439-9f9b-1c4306739558")];
        Assert.Null(environment.DeployWithPackageDeployer(package.WithoutSteps(young)).Failure);
        var service = environment.Service();
        service.Update(
            new Entity("sdkmessageprocessingstep", Step) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        var run = environment.DeployWithPackageDeployer(package.WithSolutionVersion("1.1.0.0"));

        Assert.Null(run.Failure);
        Assert.Contains("VoiceForD365Core: 2 plug-in steps set", run.Lines.Select(line => line.Text));
        Assert.Equal("Voice for Dynamics 365: 6 changes were made", run.Lines[^1].Text);
        Assert.All(young, step => Assert.Equal(0, StateOf(service, step)));
        Assert.Equal(1, StateOf(service, Step));
        Assert.Equal(2, service.RetrieveMultiple(new QueryExpression("enreach_deploymenthistory")).Entities.Count);
    }

    static int StateOf(IOrganizationService service, Guid step) =>
        service.Retrieve("sdkmessageprocessingstep", step, new ColumnSet("statecode")).GetAttributeValue<OptionSetValue>("statecode").Value;

    /// <summary>One of the core solution's plug-in steps.</summary>
    static readonly Guid Step = new("277160e3-c03f-47a3-aac7-21b6ce4a2c29");
}
