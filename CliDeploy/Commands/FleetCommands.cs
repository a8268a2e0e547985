using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The commands that walk the engine's one road in many environments; in which order, the engine decides.</summary>
/// <param name="file">The fleet's file.</param>
/// <param name="package">null: the one the file names, else the one beside this program.</param>
/// <param name="variable">An environment variable; null when unset or empty.</param>
sealed class FleetCommands(
    string file, FleetSelection selection, Given? package, Given? signer, IView view, Func<string, string?> variable)
{
    /// <param name="asks">A person at a terminal agrees to the plan first, unless all environments are local ones.</param>
    public Task<Result> DeployAsync(bool asks, CancellationToken cancellation) => WithAsync(writes: true, async (fleet, road) =>
    {
        var before = await LookBackAsync(road, cancellation);
        if (asks) await AgreeAsync(fleet, road, cancellation);
        var report = await WatchAsync(fleet, road.DeployAsync, cancellation, before);
        return Ended("fleet deploy", report, road, report.Succeeded ? ExitCode.Done : ExitCode.Failed);
    });

    /// <param name="tellsByExitCode">Pending changes end with 2.</param>
    public Task<Result> PlanAsync(bool tellsByExitCode, CancellationToken cancellation) => WithAsync(writes: false, async (fleet, road) =>
    {
        var report = await WatchAsync(fleet.Ungated(), road.LookAsync, cancellation) with { Fleet = fleet };
        var isPending = report.Count(FleetOutcome.Pending) > 0;
        return Ended(
            "fleet plan",
            report,
            road,
            !report.Succeeded ? ExitCode.Failed : tellsByExitCode && isPending ? ExitCode.ChangesPending : ExitCode.Done);
    });

    public Task<Result> StatusAsync(CancellationToken cancellation) => WithAsync(writes: false, async (fleet, road) =>
    {
        var report = await WatchAsync(fleet.Ungated(), road.StatusAsync, cancellation) with { Fleet = fleet };
        return Ended("fleet status", report, road, report.Succeeded ? ExitCode.Done : ExitCode.Failed);
    });

    /// <summary>Signs in nowhere: a pipeline's first job has no secrets.</summary>
    /// <param name="pipeline">Whose form it has.</param>
    public Task<Result> MatrixAsync(MatrixForm pipeline)
    {
        var (fleet, _) = Selected();
        if (FleetMatrix.Problems(fleet, pipeline) is { Count: > 0 } problems) throw new MisuseException(problems);
        var matrix = FleetMatrix.Render(fleet, pipeline, isOneRing: selection.Rings.Count == 1);
        return Task.FromResult<Result>(new Result.Said("fleet matrix", matrix));
    }

    async Task<Result> WithAsync(bool writes, Func<Fleet, FleetRoad, Task<Result>> work)
    {
        var (fleet, whole) = Selected();
        var earlier = writes ? selection.Before(whole.Fleet) : Sequence<FleetMember>.Empty;
        await using var targets = FleetTargets.Prepare([.. earlier, .. fleet.Members], Folder, variable, view, writes);
        using var read = view.ReadPackage(
            (package ?? Common(whole, Setting.Package)) is { } path ? TargetChoice.Resolve(path) : null, Signer(whole));
        var baked = fleet.Members.All(member => member.Configuration is not null) ? null : read.Decided(null, view);
        return await work(fleet, new FleetRoad(read, targets, baked, earlier));
    }

    /// <summary>The part that is meant, everything in the file checked.</summary>
    /// <exception cref="MisuseException">Holds every problem of the file and of what was asked for.</exception>
    (Fleet Fleet, FleetFile Whole) Selected()
    {
        var (whole, problems) = FleetReader.Read(file);
        if (whole is null || problems.Count > 0) throw new MisuseException(problems);
        var (fleet, unknown) = selection.Of(whole.Fleet);
        if (unknown.Count > 0) throw new MisuseException(unknown);
        return fleet.Members.Any() ? (fleet, whole) : throw new MisuseException(Diagnostic.Error(
            DiagnosticCodes.FleetNameUnknown,
            "No environment of the fleet is selected.",
            "arguments",
            "no environment matches all the rings, labels and tags you gave",
            "leave out one of --ring, --until, --only and --tag"));
    }

    string Folder => Path.GetDirectoryName(Path.GetFullPath(file))!;

    Given? Common(FleetFile whole, Setting setting) =>
        whole.Common.FirstOrDefault(entry => entry.Key == setting.Name)?.Value is ConfigurationNode.Text { Value: { Length: > 0 } text } at
            ? new(text, at.Place, Folder)
            : null;

    string? Signer(FleetFile whole) => (signer ?? Common(whole, Setting.RequireSignature)) is { } given
        ? given.Value == Deployment.Packages.TrustedSigner.Store ? given.Value : TargetChoice.Resolve(given)
        : null;

    /// <summary>Where a ring is asked for by name, the rings before it have to be as they shall be: their environments tell.</summary>
    /// <exception cref="RunFailedException">At least one is not.</exception>
    async Task<Sequence<MemberResult>> LookBackAsync(FleetRoad road, CancellationToken cancellation)
    {
        if (road.Earlier.Count == 0) return Sequence<MemberResult>.Empty;
        var ring = new FleetRing("before", road.Earlier.ToSequence());
        var report = await WatchAsync(new Fleet(Sequence.Of(ring), Fleet.UsualConcurrency).Ungated(), road.LookBackAsync, cancellation);
        return FleetSelection.NotReady(report.Results) is { Count: > 0 } open ? throw new RunFailedException(open) : report.Results;
    }

    /// <summary>Shows what would be done everywhere and asks, where there is something to agree to and somebody to ask.</summary>
    /// <exception cref="RunFailedException">It was not agreed to.</exception>
    async Task AgreeAsync(Fleet fleet, FleetRoad road, CancellationToken cancellation)
    {
        if (!Confirmation.HasTerminal || !fleet.Members.Any(member => Confirmation.IsOfOthers(member.Address))) return;
        var report = await WatchAsync(fleet.Ungated(), road.LookAsync, cancellation) with { Fleet = fleet };
        var pending = report.Count(FleetOutcome.Pending);
        if (pending == 0) return;
        view.Tell(new Note.FleetPlanIs(report));
        if (!await Confirmation.AtTerminalAsync(
            (typed, shown) => Confirmation.IsAgreed(
                pending == 1 ? "1 environment" : $"{pending} environments", Changes(report), typed, shown), cancellation))
            throw new RunFailedException(Diagnostic.Error(
                CliCodes.NotAgreed,
                "The plan was not approved.",
                file,
                "the question was not answered with yes",
                "run again and answer y, or give --yes"));
    }

    static int Changes(FleetReport report) => report.Results.Sum(result => result.End.Plan?.Changes.Count(change => change.Writes) ?? 0);

    Task<FleetReport> WatchAsync(
        Fleet fleet,
        Func<FleetMember, IMemberProgress, CancellationToken, Task<MemberEnd>> work,
        CancellationToken cancellation,
        Sequence<MemberResult>? before = null) => view.WatchFleetAsync(
            fleet,
            progress => new FleetRun(fleet, work, WaitPolicy.Real, progress)
            {
                Before = before ?? Sequence<MemberResult>.Empty,
            }.RunAsync(cancellation));

    Result Ended(string command, FleetReport report, FleetRoad road, int exitCode)
    {
        view.Complain(FleetProblems.All(report), report.State);
        return new Result.FleetOf(command, report, road.Package.Desired.Version.ToString(), exitCode);
    }
}
