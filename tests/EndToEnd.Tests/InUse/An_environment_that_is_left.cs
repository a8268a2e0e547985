using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The product taken out of an environment again.</summary>
public sealed class An_environment_that_is_left : IAsyncLifetime
{
    readonly ProductThatLeaves _product = new();

    public Task InitializeAsync() => _product.InitializeAsync();

    public Task DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task After_installing_configuring_and_uninstalling_it_is_as_it_was_before()
    {
        await _product.ConfigureAsync();

        var report = await _product.UninstallAsync();

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(ProductThatLeaves.TheCustomers, await _product.LeftoversAsync());
        var again = await _product.PlanUninstallAsync();
        Assert.Empty(again.Changes);
        Assert.True(again.CanBeApplied);
    }

    [Fact]
    public async Task Runs_that_are_killed_after_each_of_their_writes_finish_it_together()
    {
        await _product.ConfigureAsync("Voice that leaves");
        using var directory = _product.ConnectToDirectory();
        Assert.NotEmpty(await directory.FindApplicationsAsync("Voice that leaves", CancellationToken.None));
        var wish = new UninstallWish { DisableApplicationUser = true, RemoveRegistration = true };
        var before = await DirectoryWrittenDown.ReadAsync(_product);

        var (runs, report) = (0, await _product.UninstallAsync(dataverse => new DyingDataverse(dataverse), wish));
        var performed = new List<ChangedColumn>();
        for (; !report.Succeeded && runs < 50; runs++)
        {
            Assert.Contains("killed", report.Surprise?.Message ?? "");
            performed.AddRange(Performed(report));
            report = await _product.UninstallAsync(dataverse => new DyingDataverse(dataverse), wish);
        }

        Assert.InRange(runs, 8, 30);
        performed.AddRange(Performed(report));
        Assert.Contains(performed, column => column.Table == "application" && column.Action == ColumnAction.Delete);
        Assert.Empty((await DirectoryWrittenDown.ReadAsync(_product)).Others(performed, before));
        Assert.Empty(await directory.FindApplicationsAsync("Voice that leaves", CancellationToken.None));
        Assert.Equal(ProductThatLeaves.TheCustomers, await _product.LeftoversAsync());
    }

    static IEnumerable<ChangedColumn> Performed(DeploymentReport report) =>
        report.Results.Where(result => result.Outcome == Outcome.Done).SelectMany(result => result.Change.Columns);

    [Fact]
    public async Task What_the_customer_built_on_it_is_named_and_nothing_is_written_until_it_is_gone()
    {
        var form = new Guid("c0000000-0000-4000-8000-000000000001");
        var zip = new SolutionZip("ContosoSales") { Managed = false }
            .Extend("enreach_CallbackProfile", table => table.Form(form, "enreach_name"))
            .Pack();
        var imported = await _product.PostAsync("ImportSolution", $$"""
            {"CustomizationFile":"{{Convert.ToBase64String(zip)}}","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":false,
             "ImportJobId":"{{Guid.NewGuid()}}"}
            """);
        Assert.True(imported.Status == 204, imported.Text);

        var refused = await _product.UninstallAsync();

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(DiagnosticCodes.UninstallBlocked, problem.Code);
        Assert.Equal("nothing was written", refused.State);
        Assert.Contains("of enreach_callbackprofile depends on solution 'VoiceForD365Core'", problem.What);
        Assert.Equal("solution 'ContosoSales'", problem.Where);
        Assert.Equal("it uses the column enreach_callbackprofile.enreach_name, the table enreach_callbackprofile", problem.Why);
        await _product.SendAsync("DELETE", $"systemforms({form})");
        Assert.True((await _product.PlanUninstallAsync()).CanBeApplied);
    }

    [Fact]
    public async Task The_plan_tells_what_data_is_lost_and_what_stays()
    {
        await _product.ConfigureAsync();
        await _product.CreateAsync("phonecalls", """{"subject":"Call","enreach_apiaudit":"{}"}""");

        var plan = await _product.PlanUninstallAsync(new UninstallWish { DisableApplicationUser = true });

        var told = plan.Changes
            .Where(change => change.Action is ChangeAction.Lose or ChangeAction.Leave)
            .Select(change => change.Component.Name);
        Assert.Equal(
            [
                "App 'OmniChannelEngagementHub'",
                "enreach_voicesetting: 18 rows",
                "enreach_callbackprofile: 1 row",
                "enreach_voiceevent: 8 rows",
                "enreach_voicepluginregistration: 6 rows",
                "enreach_shippedcomponent",
                "phonecall: 1 row",
                "systemuser: 3 rows",
                "Publisher 'enreach'",
            ],
            told.Select(name => name.StartsWith("enreach_shipped", StringComparison.Ordinal) ? name.Split(':')[0] : name));
        Assert.Contains(plan.Changes, change => change.Reason == "isdisabled: False -> True");
    }
}
