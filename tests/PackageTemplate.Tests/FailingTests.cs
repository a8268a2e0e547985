using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>A failure after the imports answers false and is seen by people, never only in a log.</summary>
[Collection(PackageTests.Name)]
public sealed class FailingTests(BuiltPackage package)
{
    [Fact]
    public async Task A_refused_write_fails_the_run_and_is_shown_in_the_platforms_words()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new RefusingService(
                service,
                "ExecuteTransaction",
                0x80040220,
                "Missing privilege {prvCreateenreach_VoiceSetting}."));

        var reason = Assert.IsType<PackageDeployerException>(run.Failure);
        var shown = run.Lines[^1];
        Assert.Equal(ProgressPanelItemStatus.Failed, shown.Status);
        Assert.Contains("ENV-004", shown.Text, StringComparison.Ordinal);
        Assert.Contains("0x80040220 Missing privilege (prvCreateenreach_VoiceSetting).", shown.Text, StringComparison.Ordinal);
        Assert.Contains("2 changes were made, 15 not attempted", shown.Text, StringComparison.Ordinal);
        Assert.Equal(shown.Text, reason.Message);
    }

    [Fact]
    public async Task A_failed_line_says_what_failed()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder, through: service => new RefusingService(service, "ExecuteTransaction", 0x80040220, "Missing privilege."));

        Assert.Contains(
            new(ProgressPanelItemStatus.Failed, "Settings: failed: create 18 rows, record content of 2 solutions"),
            run.Lines.Select(line => (line.Status, line.Text)));
    }

    [Fact]
    public async Task A_transaction_that_the_connector_sent_twice_finds_its_own_rows_and_that_is_no_conflict()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder, through: service => new RepeatingService(service, "ExecuteTransaction"));

        Assert.Null(run.Failure);
        Assert.Equal("nothing to change", (await environment.DeployWithEngineAsync(package.Folder)).State);
    }

    [Fact]
    public async Task A_wizard_that_cannot_show_a_line_changes_nothing_of_what_is_done()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);

        var run = environment.DeployWithPackageDeployer(package.Folder, cannotShow: true);

        Assert.Null(run.Failure);
        Assert.Equal("nothing to change", (await environment.DeployWithEngineAsync(package.Folder)).State);
    }

    [Fact]
    public async Task A_run_that_failed_half_way_is_completed_by_running_again()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new RefusingService(service, "ExecuteTransaction", 0x80044150, "Generic SQL error."));

        var run = environment.DeployWithPackageDeployer(package.Folder);

        Assert.Null(run.Failure);
        Assert.All(run.Decisions, decision => Assert.Equal(ImportAction.SkipSameVersion, decision.Selected));
        Assert.All(run.Lines, line => Assert.Equal(ProgressPanelItemStatus.Complete, line.Status));
        Assert.Equal("nothing to change", (await environment.DeployWithEngineAsync(package.Folder)).State);
    }

    [Fact]
    public async Task A_solution_that_is_not_in_place_after_the_imports_fails_the_run()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(package.Folder, through: service => new DroppingService(service));

        Assert.NotNull(run.Failure);
        Assert.Contains("PDT-003", run.Lines[^1].Text, StringComparison.Ordinal);
        Assert.Contains("VoiceForD365Core", run.Lines[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(environment.Writes, write => write.Contains("enreach", StringComparison.Ordinal));
    }
}
