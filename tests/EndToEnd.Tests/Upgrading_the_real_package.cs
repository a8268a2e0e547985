using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Re-running is the upgrade path; a customer's changes survive it; a killed run is finished by running again.</summary>
public sealed class Upgrading_the_real_package : IDisposable
{
    readonly BuiltPackage _package = BuiltPackage.FromSource();

    [Theory]
    [InlineData("1.0.1.0")]
    [InlineData("2.0.0.0")]
    public async Task A_newer_package_that_lacks_nothing_updates_in_place_and_keeps_what_the_customer_changed_A_09(string version)
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        await installation.DeployAsync(_package.Desired);
        var settings = _package.Desired.SeedSets.First(set => set.Name == "Settings").Tables[0];
        var interval = settings.Rows.Single(row => row.Label == "ExecutionInterval");
        await installation.WriteAsync(new Write.Update(
            settings.Name,
            interval.Id,
            null,
            Sequence.Of(new ColumnSetting("enreach_value", new ColumnValue.Text("30")))));
        using var newer = BuiltPackage.FromChangedSource(version, root =>
        {
            BuiltPackage.RaiseVersions(root, version);
            BuiltPackage.Edit(
                Path.Combine(root, "ConfigData/Settings/data.xml"),
                text => text.Replace(
                    "name=\"enreach_groupname\" value=\"PhoneCallSync\"",
                    "name=\"enreach_groupname\" value=\"Phone calls\""));
        });

        var report = await installation.DeployAsync(newer.Desired);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.All(
            report.Plan.Changes.Where(change => change.Component.Kind == ComponentKind.Solution),
            change => Assert.Equal(ChangeAction.Update, change.Action));
        var row = (await installation.RowsAsync(
            "enreach_voicesetting",
            "enreach_value",
            "enreach_groupname")).Single(row => row.Id == interval.Id);
        Assert.Equal(["30", "Phone calls"], row.Columns.Select(column => column.Value.ToString()));
        Assert.False((await installation.PlanAsync(newer.Desired)).HasChanges);
    }

    [Theory]
    [InlineData("1.0.1.0")]
    [InlineData("1.1.0.0")]
    public async Task What_an_administrator_switched_off_is_still_off_after_an_upgrade_A_09(string version)
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        await installation.DeployAsync(_package.Desired);
        var step = _package.Desired.Solutions.SelectMany(solution => solution.Steps).First();
        var registration = _package.Desired.SeedSets.Single(set => set.Name == "Plugins").Tables
            .Single(table => table.Name == "enreach_voicepluginregistration");
        await installation.WriteAsync(Off("sdkmessageprocessingstep", step.Id));
        await installation.WriteAsync(Off(registration.Name.ToString(), registration.Rows[0].Id));
        await installation.WriteAsync(
            new Write.Update("systemform", Form, null, Sequence.Of(new ColumnSetting("formactivationstate", new ColumnValue.Number(0)))));
        using var newer = BuiltPackage.FromChangedSource(version, root => BuiltPackage.RaiseVersions(root, version));

        var report = await installation.DeployAsync(newer.Desired);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(1, await StateAsync(installation, "sdkmessageprocessingstep", step.Id, "statecode"));
        Assert.Equal(1, await StateAsync(installation, registration.Name.ToString(), registration.Rows[0].Id, "statecode"));
        Assert.Equal(0, await StateAsync(installation, "systemform", Form, "formactivationstate"));
        Assert.False((await installation.PlanAsync(newer.Desired)).HasChanges);
    }

    [Theory]
    [InlineData("1.0.1.0")]
    [InlineData("1.1.0.0")]
    public async Task The_step_a_solution_brought_before_leaves_with_an_upgrade_and_the_row_in_its_place_stays_off(string version)
    {
        const string expected = SeededStep;
        await using var installation = await Installation.StartAsync(Preset.Bare);
        using var before = BuiltPackage.FromChangedSource("1.0.0.0", WithTheStepInTheSolution);
        await installation.DeployAsync(before.Desired);
        await installation.WriteAsync(Off("sdkmessageprocessingstep", new Guid(OldStep)));
        using var newer = BuiltPackage.FromChangedSource(version, root => BuiltPackage.RaiseVersions(root, version));

        var report = await installation.DeployAsync(newer.Desired);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(1, await StateAsync(installation, "sdkmessageprocessingstep", new Guid(expected), "statecode"));
        var steps = (await installation.RowsAsync("sdkmessageprocessingstep", "name")).Select(row => row.Id);
        Assert.Equal(new Guid(expected), Assert.Single(steps, id => id == new Guid(OldStep) || id == new Guid(SeededStep)));
        Assert.False((await installation.PlanAsync(newer.Desired)).HasChanges);
    }

    [Fact]
    public async Task A_component_that_a_mere_revision_lacks_is_removed_with_it_and_the_other_solution_is_updated_in_place()
    {
        await using var installation = await Installation.StartAsync(Preset.Bare);
        await installation.DeployAsync(_package.Desired);
        using var newer = BuiltPackage.FromChangedSource("1.0.0.1", root =>
        {
            BuiltPackage.RaiseVersions(root, "1.0.0.1");
            Directory.Delete(
                Path.Combine(root, "Solutions/VoiceForD365Core/environmentvariabledefinitions/enreach_CallSyncUrl"),
                recursive: true);
        });

        var report = await installation.DeployAsync(newer.Desired);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        var solutions = report.Plan.Changes.Where(change => change.Component.Kind == ComponentKind.Solution).ToList();
        Assert.Equal([ChangeAction.Upgrade, ChangeAction.Update], solutions.Select(change => change.Action));
        Assert.Contains("no longer has environment variable 'enreach_CallSyncUrl'", solutions[0].Reason);
        var variables = await installation.RowsAsync("environmentvariabledefinition", "schemaname");
        Assert.Contains(variables, variable => variable.Columns[0].Value.ToString() == "enreach_CallbackSyncUrl");
        Assert.DoesNotContain(variables, variable => variable.Columns[0].Value.ToString() == "enreach_CallSyncUrl");
        // What stays is the solution's own still, and so in nobody's way.
        await installation.UninstallAsync(newer.Desired);
    }

    [Fact]
    public async Task A_package_older_than_what_is_installed_is_refused_and_nothing_is_written()
    {
        await using var installation = await Installation.StartAsync(Preset.Bare);
        using var newer = BuiltPackage.FromChangedSource("1.1.0.0", root => BuiltPackage.RaiseVersions(root, "1.1.0.0"));
        await installation.DeployAsync(newer.Desired);
        installation.Forget();

        var report = await installation.DeployAsync(_package.Desired);

        Assert.All(report.Problems, problem => Assert.Equal(DiagnosticCodes.SolutionNewerInstalled, problem.Code));
        Assert.Equal(2, report.Problems.Count);
        Assert.Equal(0, installation.WritesSent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(21)]
    [InlineData(22)]
    public async Task A_run_stopped_at_any_change_is_finished_by_running_again(int stopAt)
    {
        await using var installation = await Installation.StartAsync(Preset.Cif2);
        using var stop = new CancellationTokenSource();
        installation.Watch = seen =>
        {
            if (seen is DeploymentEvent.ChangeStarted started && started.Change.Order >= stopAt) stop.Cancel();
        };

        var interrupted = await installation.DeployAsync(_package.Desired, cancellation: stop.Token);
        installation.Watch = _ => { };
        var finished = await installation.DeployAsync(_package.Desired);

        Assert.Equal(DiagnosticCodes.Interrupted, Assert.Single(interrupted.Problems).Code);
        Assert.True(finished.Succeeded, string.Join("\n", finished.Problems) + finished.Surprise);
        Assert.False((await installation.PlanAsync(_package.Desired)).HasChanges);
    }

    const string OldStep = "673498c2-255b-47bb-b5fe-53d897e10434";
    const string SeededStep = "8ba84109-d22b-4880-a8a9-051eb4c95501";

    /// <summary>A package as it was; the step's message is one that the packer accepts.</summary>
    static void WithTheStepInTheSolution(string root)
    {
        const string other = "d9086920-c040-4976-8356-cac6ef7f0803";
        var steps = Path.Combine(root, "Solutions/VoiceForD365Core/SdkMessageProcessingSteps");
        var step = File.ReadAllText(Path.Combine(steps, $"{{{other}}}.xml")).Replace(other, OldStep);
        File.WriteAllText(Path.Combine(steps, $"{{{OldStep}}}.xml"), step);
        var root92 = $"<RootComponent type=\"92\" id=\"{{{other}}}\" behavior=\"0\" />";
        BuiltPackage.Edit(
            Path.Combine(root, "Solutions/VoiceForD365Core/Other/Solution.xml"),
            text => text.Replace(root92, root92 + root92.Replace(other, OldStep)));
        BuiltPackage.Edit(
            Path.Combine(root, "ConfigData/seed.xml"),
            text => Regex.Replace(text, "<set name=\"Steps\".*?</set>", "", RegexOptions.Singleline));
        Directory.Delete(Path.Combine(root, "ConfigData/Steps"), recursive: true);
    }

    /// <summary>The phone call main form of the app solution .</summary>
    static readonly Guid Form = new("34454aa3-d686-4815-957c-5105ec2edaab");

    static Write Off(string table, Guid id) => new Write.Update(
        table, id, null, Sequence.Of(
            new ColumnSetting("statecode", new ColumnValue.Number(1)),
            new ColumnSetting("statuscode", new ColumnValue.Number(2))));

    static async Task<decimal> StateAsync(Installation installation, string table, Guid id, string column) =>
        ((ColumnValue.Number)(await installation.RowsAsync(table, column)).Single(row => row.Id == id).Columns[0].Value).Value;

    public void Dispose() => _package.Dispose();
}
