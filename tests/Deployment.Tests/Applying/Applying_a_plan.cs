using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class Applying_a_plan : IDisposable
{
    readonly RehearsedDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task Solutions_come_first_and_the_rows_of_a_set_share_one_transaction()
    {
        var dataverse = new ScriptedDataverse();

        var report = await _deployment.ApplyAsync(dataverse);

        Assert.Equal(["import contoso_core InstallOrUpdate", "look", "write"], dataverse.Calls);
        Assert.Equal(2, Assert.Single(dataverse.Transactions).Count);
        Assert.True(report.Succeeded);
        Assert.Equal("3 changes were made", report.State);
    }

    [Fact]
    public async Task A_plan_with_errors_is_not_started()
    {
        var dataverse = new ScriptedDataverse();
        var plan = _deployment.Plan() with { Problems = Sequence.Of(Diagnostic.Error("SCN-001", "what", "where", "why", "fix")) };

        var report = await _deployment.ApplyAsync(dataverse, plan);

        Assert.Empty(dataverse.Calls);
        Assert.False(report.Succeeded);
        Assert.All(report.Results, result => Assert.Equal(Outcome.NotAttempted, result.Outcome));
    }

    [Fact]
    public async Task A_row_the_platform_made_with_its_parent_is_set_instead_of_created_twice()
    {
        var made = SettingHere(Guid.NewGuid(), "B", "2", "the platform's");
        var dataverse = new ScriptedDataverse { Answers = _ => new QueryResult.RowsAre(Sequence.Of(made)) };
        var plan = Planner.Plan(
            Desired(WithChild()),
            Empty with { Tables = Sequence.Of(SettingTable, SettingTable with { Name = "contoso_child" }) });

        await _deployment.ApplyAsync(dataverse, plan);

        Assert.Equal(["write", "read", "write"], dataverse.Calls);
        var update = Assert.IsType<Write.Update>(Assert.Single(dataverse.Transactions[1]));
        Assert.Equal((made.Id, "contoso_description"), (update.Id, Assert.Single(update.Columns).Column.ToString()));

        SeedSet WithChild()
        {
            var set = Settings(Setting(Guid.NewGuid(), "A", "1"));
            var child = set.Tables[0] with
            {
                Name = "contoso_child",
                MadeByServer = true,
                Rows = Sequence.Of(Setting(Guid.NewGuid(), "B", "2")),
            };
            made = made with { Table = "contoso_child" };
            return set with { Tables = Sequence.Of(set.Tables[0], child) };
        }
    }
}
