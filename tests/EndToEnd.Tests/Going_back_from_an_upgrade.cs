using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

public sealed class Going_back_from_an_upgrade : IDisposable
{
    readonly BuiltPackage _package = BuiltPackage.FromSource();

    [Fact]
    public async Task Brings_rows_and_states_back_and_the_older_version_too_once_the_newer_one_is_taken_out()
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        await installation.DeployAsync(_package.Desired);
        var settings = _package.Desired.SeedSets.First(set => set.Name == "Settings").Tables[0];
        var interval = settings.Rows.Single(row => row.Label == "ExecutionInterval");
        await installation.WriteAsync(new Write.Update(
            settings.Name, interval.Id, null, Sequence.Of(new ColumnSetting("enreach_value", new ColumnValue.Text("30")))));
        var snapshot = await installation.TakeAsync(_package.Desired);
        using var newer = BuiltPackage.FromChangedSource("1.0.1.0", root =>
        {
            BuiltPackage.RaiseVersions(root, "1.0.1.0");
            BuiltPackage.Edit(
                Path.Combine(root, "ConfigData/Settings/data.xml"),
                text =>
                    text.Replace("name=\"enreach_groupname\" value=\"PhoneCallSync\"", "name=\"enreach_groupname\" value=\"Phone calls\""));
        });
        await installation.DeployAsync(newer.Desired);

        var (back, left) = await installation.RestoreAsync(newer.Desired, snapshot);

        Assert.True(back.Succeeded, string.Join("\n", back.Problems) + back.Surprise);
        Assert.Null(left);
        Assert.Equal(
            [DiagnosticCodes.SnapshotSolutionDiffers, DiagnosticCodes.SnapshotSolutionDiffers, DiagnosticCodes.SnapshotNeverBack],
            back.Problems.Select(problem => problem.Code));
        Assert.Contains("stays at version 1.0.1.0", back.Problems[0].What);

        await installation.UninstallAsync(newer.Desired);
        var gone = await installation.RestoreAsync(_package.Desired, snapshot);
        await installation.DeployAsync(_package.Desired);
        var (whole, rest) = await installation.RestoreAsync(_package.Desired, snapshot);

        Assert.Equal(
            [DiagnosticCodes.SnapshotSolutionGone, DiagnosticCodes.SnapshotSolutionGone],
            gone.Report.Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Code));
        Assert.Equal("nothing was written", gone.Report.State);
        Assert.True(whole.Succeeded, string.Join("\n", whole.Problems) + whole.Surprise);
        Assert.Null(rest);
        Assert.False((await installation.PlanAsync(_package.Desired)).HasChanges);
    }

    public void Dispose() => _package.Dispose();
}
