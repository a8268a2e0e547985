using System;
using System.Threading.Tasks;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>A failure after the imports answers false and is seen by people, never only in a log.</summary>
[Collection(PackageTests.Name)]
public sealed class FailingTests(BuiltPackage package)
{
    [Fact]
    public async Task A_refused_write_fails_the_run_and_is_shown_in_the_platforms_words()
    {
        await using var environment = await SandboxEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new RefusingService(
                service,
                "ExecuteTransaction",
                0x80040220,
                "Missing privilege {prvCreateenreach_VoiceSetting}."));

        Assert.Equal("AfterPrimaryImport answered false.", run.Failure?.Message);
        var shown = run.Lines[^1];
        Assert.Equal(ProgressPanelItemStatus.Failed, shown.Status);
        Assert.Contains("ENV-004", shown.Text, StringComparison.Ordinal);
        Assert.Contains("0x80040220 Missing privilege (prvCreateenreach_VoiceSetting).", shown.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was written", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_failed_half_way_is_completed_by_running_again()
    {
        await using var environment = await SandboxEnvironment.StartAsync(Preset.Cif1);
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
        await using var environment = await SandboxEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(package.Folder, through: service => new DroppingService(service));

        Assert.NotNull(run.Failure);
        Assert.Contains("PDT-003", run.Lines[^1].Text, StringComparison.Ordinal);
        Assert.Contains("VoiceForD365Core", run.Lines[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(environment.Writes, write => write.Contains("enreach", StringComparison.Ordinal));
    }
}
