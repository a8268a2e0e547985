using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Snapshots;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Writes down what an environment has of what the product may change.</summary>
sealed class SnapshotCommand
{
    readonly Option<string> _out = new("--out")
    {
        Description = "File to write [default: voice-<name>-<time>.snapshot.json, in the current folder]",
        HelpName = "file",
    };

    public SnapshotCommand(Command command) => command.Options.Add(_out);

    public async Task<Result> RunAsync(ParseResult parsed, CommandSettings settings, IView view, CancellationToken cancellation)
    {
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var (snapshot, problems) = await Restorer.TakeAsync(
            target.Dataverse,
            package.Desired with { Configuration = package.Decided(settings.Configuration, view) },
            settings.WaitPolicy.Now(),
            cancellation);
        var file = Path.GetFullPath(parsed.GetValue(_out) ?? SnapshotFile.DefaultName(target.Dataverse.Environment, snapshot.Origin.Taken));
        SnapshotFile.Write(file, snapshot);
        view.Complain(problems, "nothing was written to the environment");
        return new Result.Snapped(snapshot, file, WayBack.With(file, settings.Target), problems, target.Requests);
    }
}

/// <summary>A snapshot taken before something else is done.</summary>
static class SnapshotFirst
{
    public static Option<string?> Option(Command command)
    {
        var first = new Option<string?>("--snapshot")
        {
            Description = "First save a snapshot to this file, for 'restore' [default name: as for 'snapshot']",
            HelpName = "file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Options.Add(first);
        return first;
    }

    /// <param name="file">As given; null: a name of its own.</param>
    /// <returns>What is there to go back to.</returns>
    /// <exception cref="RunFailedException">It cannot be taken whole, or not be written: nothing is to be changed then.</exception>
    public static async Task<WayBack> TakeAsync(
        string? file, DeploymentPlan plan, DesiredState desired, OpenTarget target, CommandSettings settings, IView view,
        CancellationToken cancellation)
    {
        var (snapshot, problems) = await Restorer.TakeAsync(target.Dataverse, desired, settings.WaitPolicy.Now(), cancellation);
        if (problems.Count > 0) throw new RunFailedException([.. problems.Select(problem => problem with { Severity = Severity.Error })]);
        if (snapshot.Origin.Solutions.Count == 0) return new(null, WayBack.Uninstall(settings.Target));
        var path = Path.GetFullPath(file ?? SnapshotFile.DefaultName(plan.Environment, snapshot.Origin.Taken));
        SnapshotFile.Write(path, snapshot);
        view.Tell(new Note.SnapshotIs(path));
        return WayBack.Of(path, settings.Target);
    }
}
