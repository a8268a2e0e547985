using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>A failure after the imports answers false and is seen by people, never only in a log.</summary>
[Collection(PackageTests.Name)]
public sealed class A_deployment_that_fails(BuiltPackage package)
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

    [Theory]
    [InlineData("ExecuteMultiple", null)]
    [InlineData("ExecuteTransaction", null)]
    [InlineData("", "Scenario=c4nary~Zx81QqPa55w0rdL0ng8Q~x.y")]
    [InlineData("", "ClientSecret=c4nary~Zx81QqPa55w0rdL0ng8Q~x.y")]
    public async Task Nothing_that_is_shown_logged_or_thrown_holds_a_secret_whoever_repeats_it(string refused, string? settings)
    {
        const string words = "Login failed for 'https://ann:c4nary1@proxy.contoso.com:8080'; Password=c4nary2;client_secret=c4nary3 "
            + "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJjNG5hcnkifQ.c4nary4";
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder, settings, through: service => new RefusingService(service, refused, 0x80040220, words));

        Assert.NotNull(run.Failure);
        var output = run.Lines.Select(line => line.Text)
            .Concat(run.Log.Select(entry => entry.Item2))
            .Append(run.Failure.ToString())
            .ToList();
        if (refused == "ExecuteTransaction") Assert.NotEmpty(run.Log);
        Assert.All(output, text => Assert.DoesNotContain("c4nary", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(output, text => Assert.DoesNotContain("eyJhbGci", text, StringComparison.Ordinal));
        if (refused.Length > 0) Assert.Contains(output, text => text.Contains("Login failed", StringComparison.Ordinal));
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
