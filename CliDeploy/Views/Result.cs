using VoiceForD365.CliDeploy.Explaining;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a command was for; a closed set.</summary>
/// <param name="Command">As typed, such as "local reset".</param>
/// <param name="ExitCode">What the process will end with.</param>
abstract record Result(string Command, int ExitCode)
{
    /// <summary>The answer is all there is of it: nothing was done or written that stays where nobody hears it.</summary>
    public bool IsOnlyTold => this is Planned or StatusOf or Examined or Accepted or Handed or Exported or Routed or Explained;

    /// <param name="Requests">HTTP requests sent; null where they are not counted.</param>
    /// <remarks>Of deploy, configure and uninstall.</remarks>
    public sealed record Deployed(string Command, DeploymentReport Report, int? Requests, int ExitCode) : Result(Command, ExitCode)
    {
        /// <summary>What is still missing for agents to phone, as doctor sees it; empty also where nobody looked.</summary>
        public IReadOnlyList<Diagnostic> NextSteps { get; init; } = [];

        /// <summary>Where the data is that the environment has lost, by full path; empty where none was kept.</summary>
        public IReadOnlyList<string> Kept { get; init; } = [];

        /// <summary>How one goes back from what was done; null where no snapshot was asked for, or nothing was changed.</summary>
        public WayBack? Back { get; init; }
    }

    /// <summary>A snapshot was taken.</summary>
    /// <param name="File">Full path.</param>
    /// <param name="Back">The command that brings it back.</param>
    /// <param name="Problems">What could not be read, and is not in it.</param>
    public sealed record Snapped(Snapshot Snapshot, string File, string Back, IReadOnlyList<Diagnostic> Problems, int? Requests)
        : Result("snapshot", Views.ExitCode.Done);

    /// <remarks>Of plan, and of uninstall and restore where only the plan was asked for.</remarks>
    public sealed record Planned(DeploymentPlan Plan, int? Requests, int ExitCode)
        : Result(Plan.Uninstalls ? "uninstall" : Plan.Restores ? "restore" : "plan", ExitCode);

    public sealed record StatusOf(DesiredState Desired, CurrentState Current, DeploymentPlan Plan, int? Requests, int ExitCode)
        : Result("status", ExitCode);

    /// <summary>Many environments were deployed into, planned or looked at.</summary>
    public sealed record FleetOf(string Command, FleetReport Report, string PackageVersion, int ExitCode) : Result(Command, ExitCode);

    /// <summary>An environment was looked over.</summary>
    public sealed record Examined(HealthReport Report, int? Requests, int ExitCode) : Result("doctor", ExitCode);

    /// <summary>Test calls were made and watched.</summary>
    public sealed record Accepted(AcceptanceReport Report, int? Requests, int ExitCode) : Result("acceptance", ExitCode);

    /// <summary>The sheet for the telephony's provider.</summary>
    public sealed record Handed(HandoffSheet Sheet, int? Requests) : Result("handoff", Views.ExitCode.Done);

    /// <summary>An environment as a configuration file describes it.</summary>
    /// <param name="Unmapped">What the file cannot say.</param>
    public sealed record Exported(string Yaml, IReadOnlyList<string> Unmapped, int? Requests) : Result("export", Views.ExitCode.Done);

    /// <summary>Files a command wrote, by full path.</summary>
    public sealed record Wrote(string Command, IReadOnlyList<string> Paths) : Result(Command, Views.ExitCode.Done);

    /// <summary>A smart routing endpoint was checked.</summary>
    public sealed record Routed(ContractReport Report, int ExitCode) : Result("smart-routing test", ExitCode);

    /// <summary>A word about what was done.</summary>
    public sealed record Said(string Command, string Text) : Result(Command, Views.ExitCode.Done);

    /// <summary>What diagnostic codes mean.</summary>
    public sealed record Explained(IReadOnlyList<Explanation> Found) : Result("explain", Views.ExitCode.Done);

    /// <summary>The command could not do what it was for; nothing was written.</summary>
    public sealed record Refused(string Command, IReadOnlyList<Diagnostic> Problems, int ExitCode) : Result(Command, ExitCode);
}

/// <summary>Any result as people read it.</summary>
static class ResultText
{
    public static IEnumerable<Line> Render(Result result, bool everything) => result switch
    {
        Result.Deployed deployed => ReportText.Render(deployed, everything),
        Result.Planned planned => PlanText.Render(planned.Plan, everything),
        Result.StatusOf status => StatusText.Render(status),
        Result.FleetOf fleet => FleetText.Render(fleet, everything),
        Result.Examined examined => HealthText.Render(examined),
        Result.Accepted accepted => AcceptanceText.Render(accepted.Report, accepted.ExitCode == ExitCode.Failed),
        Result.Handed handed => HandoffText.Render(handed.Sheet),
        Result.Exported exported => exported.Yaml.TrimEnd().Split('\n').Select(line => Line.Of(line)),
        Result.Snapped snapped => SnapshotText.Render(snapped),
        Result.Wrote wrote => wrote.Paths.Select(path => Line.Of(path)),
        Result.Routed routed => ContractReportText.Render(routed.Report).TrimEnd().Split('\n').Select(line => Line.Of(line)),
        Result.Explained explained => ExplanationText.Render(explained.Found),
        Result.Said said => [Line.Of(said.Text)],
        Result.Refused => [],
        _ => throw new System.NotSupportedException($"Nobody renders {result.GetType().Name}; this is our bug."),
    };
}

/// <summary>What the process ends with; documented in the README.</summary>
static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Failed or interrupted; the report says what was done.</summary>
    public const int Failed = 1;

    /// <summary>Only with --detailed-exit-code: changes are pending (plan), or there are warnings alone (doctor).</summary>
    public const int ChangesPending = 2;

    /// <summary>Misused: arguments, variables or the configuration file; nothing was tried.</summary>
    public const int Misused = 64;
}
