using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The one road, walked in one environment of a fleet; the package is read once for all.</summary>
/// <param name="baked">What the package decides for environments of which the file decides nothing.</param>
/// <param name="earlier">Environments of rings before the one asked for.</param>
sealed class FleetRoad(OpenPackage package, FleetTargets targets, VoiceConfiguration? baked, IReadOnlyList<FleetMember> earlier)
{
    public OpenPackage Package { get; } = package;

    public IReadOnlyList<FleetMember> Earlier { get; } = earlier;

    public Task<MemberEnd> DeployAsync(FleetMember member, IMemberProgress progress, CancellationToken cancellation) =>
        WalkAsync(member, progress, async (at, run) =>
        {
            var began = at.Settings.WaitPolicy.Now();
            var (current, plan) = await run.PlanAsync(progress, cancellation);
            var end = MemberEnd.Of(await run.ApplyRecordedAsync(plan, current, began, Door.CommandLine, progress, cancellation));
            return end.Outcome == FleetOutcome.AlreadyThere ? await SinceAsync(end, current, at, cancellation) : end;
        });

    public Task<MemberEnd> LookAsync(FleetMember member, IMemberProgress progress, CancellationToken cancellation) =>
        WalkAsync(member, progress, async (at, run) => MemberEnd.Of((await run.LookForAnotherAsync(cancellation)).Plan));

    /// <summary>The same, and since when it is good.</summary>
    public Task<MemberEnd> LookBackAsync(FleetMember member, IMemberProgress progress, CancellationToken cancellation) =>
        WalkAsync(member, progress, async (at, run) =>
        {
            var (current, plan) = await run.LookAsync(cancellation);
            var end = MemberEnd.Of(plan);
            return end.Outcome == FleetOutcome.AlreadyThere ? await SinceAsync(end, current, at, cancellation) : end;
        });

    public Task<MemberEnd> StatusAsync(FleetMember member, IMemberProgress progress, CancellationToken cancellation) =>
        WalkAsync(member, progress, async (at, run) =>
        {
            var (current, plan) = await run.LookAsync(cancellation);
            return MemberEnd.Of(plan) with
            {
                Solutions = at.Desired.Solutions
                    .Select(solution => new SolutionVersions(
                        solution.UniqueName,
                        current.Solutions.FirstOrDefault(found => found.UniqueName == solution.UniqueName)?.Version,
                        solution.Version))
                    .ToSequence(),
                LastRun = await LastRunAsync(current, at, cancellation),
            };
        });

    /// <summary>What goes wrong before anything was written is this environment's failure.</summary>
    async Task<MemberEnd> WalkAsync(FleetMember member, IMemberProgress progress, Func<At, DeploymentRun, Task<MemberEnd>> walk)
    {
        var (settings, target, hears) = targets.Of(member);
        hears.Progress = progress;
        try
        {
            var desired = Package.Desired with { Configuration = targets.ConfigurationOf(member) ?? baked };
            var directory = target.Directory(DirectoryNeed.Of(desired.Configuration));
            var run = new DeploymentRun(
                desired, settings.Scenario, target.Dataverse, settings.WaitPolicy, take: settings.Take, directory: directory);
            var end = await walk(new(settings, target, desired), run);
            return end with { Requests = target.Requests };
        }
        catch (DataverseException refused)
        {
            return Failed(FaultDiagnostics.Explain(refused.Fault, $"{member.Address}, reading the environment"), target);
        }
        catch (MisuseException misuse)
        {
            return Failed(misuse.Problems[0], target);
        }
    }

    static MemberEnd Failed(Diagnostic problem, OpenTarget target) => new(FleetOutcome.Failed)
    {
        Problems = Sequence.Of(problem),
        Requests = target.Requests,
    };

    static async Task<MemberEnd> SinceAsync(MemberEnd end, CurrentState current, At at, CancellationToken cancellation)
    {
        var last = await LastRunAsync(current, at, cancellation);
        return end with { LastRun = last, GoodSince = last?.Ended };
    }

    /// <summary>A word beside the result: where it cannot be had, the result stands all the same.</summary>
    static async Task<LastRun?> LastRunAsync(CurrentState current, At at, CancellationToken cancellation)
    {
        try
        {
            return await LastRun.ReadAsync(current, at.Target.Dataverse, cancellation);
        }
        catch (DataverseException)
        {
            return null;
        }
    }

    sealed record At(FleetSettings Settings, OpenTarget Target, DesiredState Desired);
}
