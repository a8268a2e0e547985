using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>The deployer imports the solutions between two looks of ours; the history has them all the same.</summary>
[Collection(PackageTests.Name)]
public sealed class History_of_Package_Deployer_s_runs(BuiltPackage package)
{
    const int Succeeded = 247100000;
    const int Failed = 247100001;
    const int Interrupted = 247100002;

    static readonly string[] Columns =
        ["enreach_outcome", "enreach_changesdone", "enreach_summary", "enreach_startedon", "enreach_endedon"];

    [Fact]
    public async Task A_first_installation_is_one_row_that_counts_the_solutions_too()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(package.Folder);

        var row = Assert.Single(History(environment));
        Assert.Equal(Succeeded, row.GetAttributeValue<OptionSetValue>("enreach_outcome").Value);
        Assert.Equal(
            $"Voice for Dynamics 365: {row.GetAttributeValue<int>("enreach_changesdone")} changes were made", run.Lines[^1].Text);
        Assert.Contains(
            "done: install VoiceForD365Core", row.GetAttributeValue<string>("enreach_summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0.0.1")]
    [InlineData("1.1.0.0")]
    public async Task A_run_that_did_nothing_but_bring_newer_solutions_is_a_row_and_says_so(string version)
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        environment.DeployWithPackageDeployer(package.Folder);
        var first = Assert.Single(History(environment)).Id;
        var before = DateTime.UtcNow;

        var run = environment.DeployWithPackageDeployer(package.WithSolutionVersion(version));

        Assert.Null(run.Failure);
        Assert.Equal("Voice for Dynamics 365: 4 changes were made", run.Lines[^1].Text);
        var row = Assert.Single(History(environment), found => found.Id != first);
        Assert.Equal(4, row.GetAttributeValue<int>("enreach_changesdone"));
        Assert.Contains("done: update VoiceForD365App", row.GetAttributeValue<string>("enreach_summary"), StringComparison.Ordinal);
        var (began, ended) = (row.GetAttributeValue<DateTime>("enreach_startedon"), row.GetAttributeValue<DateTime>("enreach_endedon"));
        Assert.InRange(began, before.AddSeconds(-1), ended);
    }

    [Fact]
    public async Task The_row_begins_when_the_run_began_and_not_after_the_imports()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        DateTime? firstImport = null;

        environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new WatchedService(service, "ImportSolutionAsync", () => firstImport ??= DateTime.UtcNow));

        Assert.True(Assert.Single(History(environment)).GetAttributeValue<DateTime>("enreach_startedon") <= firstImport);
    }

    [Fact]
    public async Task The_row_is_there_before_anything_else_is_written_of_what_the_imports_will_bring()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        environment.DeployWithPackageDeployer(package.Folder);
        var rows = new List<int>();

        environment.DeployWithPackageDeployer(
            package.WithSolutionVersion("1.0.0.1"),
            through: service => new WatchedService(service, "ExecuteTransaction", () => rows.Add(History(environment).Length)));

        Assert.Equal([1, 2], rows.Take(2));
    }

    [Fact]
    public async Task A_refused_second_look_is_an_ordinary_diagnosis_and_a_row_of_what_was_imported()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        var run = environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new RefusingService(
                service, "ExecuteMultiple", 0x80044150, "Generic SQL error.", afterThe: "ImportSolutionAsync", times: 2));

        Assert.Contains("ENV-008", run.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("unforeseen", run.Failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("2 changes were made", run.Failure.Message, StringComparison.Ordinal);
        var row = Assert.Single(History(environment));
        Assert.Equal(Failed, row.GetAttributeValue<OptionSetValue>("enreach_outcome").Value);
        Assert.Equal(2, row.GetAttributeValue<int>("enreach_changesdone"));
    }

    [Fact]
    public async Task Where_the_deployer_itself_fails_between_the_solutions_a_row_tells_that_the_run_began_and_the_next_run_closes_it()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);

        environment.DeployWithPackageDeployer(
            package.Folder,
            through: service => new RefusingService(
                service, "ImportSolutionAsync", 0x80044150, "Generic SQL error.", afterThe: "ExecuteTransaction", times: 1));

        var row = Assert.Single(History(environment));
        Assert.False(row.Contains("enreach_outcome"));
        Assert.False(row.Contains("enreach_endedon"));
        Assert.Contains("its outcome is not recorded yet", row.GetAttributeValue<string>("enreach_summary"), StringComparison.Ordinal);

        Assert.Null(environment.DeployWithPackageDeployer(package.Folder).Failure);

        var closed = Assert.Single(History(environment), found => found.Id == row.Id);
        Assert.Equal(Interrupted, closed.GetAttributeValue<OptionSetValue>("enreach_outcome").Value);
        Assert.Equal(
            Succeeded,
            Assert.Single(History(environment), found => found.Id != row.Id).GetAttributeValue<OptionSetValue>("enreach_outcome").Value);
    }

    [Fact]
    public async Task Running_the_package_again_adds_no_row()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Bare);
        environment.DeployWithPackageDeployer(package.Folder);

        environment.DeployWithPackageDeployer(package.Folder);

        Assert.Single(History(environment));
    }

    static Entity[] History(LocalEnvironment environment) =>
    [
        .. environment.Service()
            .RetrieveMultiple(new QueryExpression("enreach_deploymenthistory") { ColumnSet = new(Columns) })
            .Entities,
    ];
}
