using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.PackageTemplate.Tests.Hosting;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>What stands in the way is said before anything is written.</summary>
[Collection(PackageTests.Name)]
public sealed class What_stops_a_deployment(BuiltPackage package)
{
    [Fact]
    public async Task A_scenario_whose_prerequisite_is_absent_stops_the_run()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(package.Folder, "Scenario=cif2");

        AssertStopped(environment, run, "SCN-001", "msdyn_channelprovider");
    }

    [Fact]
    public async Task An_account_that_may_not_deploy_stops_the_run()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);

        var run = environment.DeployWithPackageDeployer(package.Folder, account: "agent");

        AssertStopped(environment, run, "ENV-004", "System Administrator");
    }

    [Fact]
    public async Task A_newer_solution_that_is_installed_already_stops_the_run()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        Assert.Null(environment.DeployWithPackageDeployer(package.WithSolutionVersion("1.2.0.0")).Failure);
        environment.ForgetRequests();

        var run = environment.DeployWithPackageDeployer(package.Folder);

        AssertStopped(environment, run, "SOL-001", "1.2.0.0 is installed, the package has 1.0.0.0");
    }

    [Fact]
    public async Task An_environment_that_refuses_to_be_read_stops_the_run_in_its_own_words()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder, through: service => new RefusingService(service, "ExecuteMultiple", 0x80044150, "Generic SQL error {0}."));

        AssertStopped(environment, run, "ENV-008", "0x80044150 Generic SQL error (0).");
    }

    static void AssertStopped(LocalEnvironment environment, DeployerRun run, string code, string reason)
    {
        var failure = Assert.IsType<PackageDeployerException>(run.Failure);
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was written", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('{', failure.Message);
        Assert.Empty(run.Decisions);
        Assert.Empty(environment.Writes);
    }
}
