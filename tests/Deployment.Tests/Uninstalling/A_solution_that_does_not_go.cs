using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Uninstalling;

public sealed class A_solution_that_does_not_go
{
    static readonly WaitPolicy AtOnce = new(() => DateTimeOffset.UnixEpoch, (_, _) => Task.CompletedTask, TimeSpan.FromHours(1));
    static readonly Guid Ours = Guid.NewGuid();
    static readonly Guid Form = Guid.NewGuid();

    [Fact]
    public async Task Is_not_asked_for_while_something_of_others_depends_on_it_by_then()
    {
        var dataverse = new ScriptedDataverse
        {
            Answers = query => query switch
            {
                Query.DependenciesForUninstall => new QueryResult.DependenciesAre(Sequence.Of(
                    new ComponentDependency(new(60, Form), null, new(1, Guid.NewGuid())),
                    new ComponentDependency(new(60, Guid.NewGuid()), Ours, new(1, Guid.NewGuid())))),
                Query.RowById { Id: var id } when id == Form => new QueryResult.RowsAre(Sequence.Of(Configured.Row(
                    "systemform", Form, ("name", Configured.Text("Sales call")), ("objecttypecode", Configured.Text("phonecall"))))),
                _ => new QueryResult.Absent(),
            },
        };

        var report = await ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DiagnosticCodes.UninstallBlocked, problem.Code);
        Assert.Contains("form 'Sales call' of phonecall depends on solution 'Core'", problem.What);
        Assert.DoesNotContain(dataverse.Calls, call => call.StartsWith("uninstall", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OperationState.Failed, "0x8004F01F 1 other component depends on it")]
    [InlineData(OperationState.Canceled, "the operation was cancelled in the environment")]
    public async Task Is_told_with_the_platforms_own_words(OperationState state, string why)
    {
        var failed = state == OperationState.Failed;
        var dataverse = new ScriptedDataverse
        {
            Answers = _ => new QueryResult.Absent(),
            Looks = new([
                new(OperationState.Running, null, null, null, null),
                new(state, null, failed ? "1 other component depends on it" : null, failed ? "0x8004F01F" : null, null)]),
        };

        var report = await ApplyAsync(dataverse);

        var problem = Assert.Single(report.Problems);
        Assert.Equal((DiagnosticCodes.UninstallFailed, why), (problem.Code, problem.Why));
        Assert.Equal(Outcome.Failed, Assert.Single(report.Results).Outcome);
    }

    static Task<DeploymentReport> ApplyAsync(ScriptedDataverse dataverse) => Applier.ApplyAsync(
        new(
            "https://contoso.crm.dynamics.com",
            SolutionVersion.Parse("1.0.0.0"),
            new(Scenario.None, "nothing is there"),
            Sequence.Of(new PlannedChange(
                1,
                new(ComponentKind.Solution, "Core", "Core"),
                ChangeAction.Uninstall,
                "it is installed",
                new Step.Uninstall("Core", Sequence.Of(Ours)))),
            Sequence<Diagnostic>.Empty),
        dataverse,
        new Progress<DeploymentEvent>(),
        AtOnce,
        CancellationToken.None);
}
