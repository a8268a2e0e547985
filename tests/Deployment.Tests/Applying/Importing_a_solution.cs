using System.Net;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class Importing_a_solution : IDisposable
{
    readonly RehearsedDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task When_an_import_fails_later_changes_are_reported_as_not_attempted()
    {
        var data = """
            <importexportxml><entities>
              <entity LocalizedName="Setting"><result result="failure" errorcode="0x8004801A" errortext="bad element" /></entity>
            </entities></importexportxml>
            """;
        var dataverse = new ScriptedDataverse
        {
            Looks = new(
            [
                new(OperationState.Running, 40, null, null, null),
                new(OperationState.Failed, null, "outer words", "0x80048033", data),
            ]),
        };

        var report = await _deployment.ApplyAsync(dataverse);

        Assert.Equal([Outcome.Failed, Outcome.NotAttempted, Outcome.NotAttempted], report.Results.Select(result => result.Outcome));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((DiagnosticCodes.SolutionImportFailed, "entity Setting: 0x8004801A bad element"), (problem.Code, problem.Why));
        Assert.Equal("nothing was written", report.State);
        Assert.Contains(_deployment.Events, seen => seen is DeploymentEvent.ChangeProgressed { Percent: 40 });
    }

    [Fact]
    public async Task Missing_dependencies_inside_a_failure_are_named_with_their_solution()
    {
        var inner = WebUtility.HtmlEncode("""
            <MissingDependencies><MissingDependency>
              <Required schemaName="msdyn_x" displayName="X" solution="fabrikam (1.0)" />
            </MissingDependency></MissingDependencies>
            """);
        var data = $"""<x><y id="z"><result result="failure" errorcode="0x8004801D" errortext="{inner}" /></y></x>""";
        var dataverse = new ScriptedDataverse { Looks = new([new(OperationState.Failed, null, null, null, data)]) };

        var report = await _deployment.ApplyAsync(dataverse);

        Assert.Equal("y z: 0x8004801D missing X of solution fabrikam (1.0)", Assert.Single(report.Problems).Why);
    }
}
