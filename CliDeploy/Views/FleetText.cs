using System.Globalization;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What became of a fleet, or what would, as people read it: by ring, in the order of the file.</summary>
static class FleetText
{
    const int WidestLabel = 32;

    /// <param name="everything">Also each environment's plan or report.</param>
    public static IEnumerable<Line> Render(Result.FleetOf fleet, bool everything)
    {
        var report = fleet.Report;
        yield return Line.Of(
            new Span($"Voice for Dynamics 365 {fleet.PackageVersion}", Tone.Strong),
            $" -> {Count(report.Results.Count, "environment")} in {Count(report.Fleet.Rings.Count, "ring")}");
        foreach (var line in Table(report)) yield return line;
        yield return Line.Empty;
        yield return Line.Of(
            new Span(report.State, report.Succeeded ? Tone.Good : Tone.Bad), $" ({ReportText.Duration(report.Ended - report.Started)})");
        if (!everything) yield break;
        foreach (var line in report.Results.SelectMany(Whole)) yield return line;
    }

    public static IEnumerable<Line> Table(FleetReport report)
    {
        var width = Math.Min(WidestLabel, report.Results.Select(result => result.Member.Label.Length).DefaultIfEmpty().Max());
        var results = report.Results.ToDictionary(result => result.Member.Label);
        foreach (var ring in report.Fleet.Rings)
        {
            yield return Line.Empty;
            yield return Line.Of(new Span($"ring {ring.Name}", Tone.Strong));
            foreach (var result in ring.Members.Select(member => results[member.Label]))
            {
                yield return Line.Hanging(
                    new Span($"  {FleetOutcomeWords.Name(result.End.Outcome),-13}  ", ToneOf(result.End.Outcome)),
                    result.Member.Label.PadRight(width) + "  ",
                    new Span(Detail(result), Tone.Faint));
                foreach (var line in Status(result.End)) yield return Line.Hanging($"{"",-17}", new Span(line, Tone.Faint));
            }
        }
    }

    public static Tone ToneOf(FleetOutcome outcome) => outcome switch
    {
        FleetOutcome.AlreadyThere or FleetOutcome.Done => Tone.Good,
        FleetOutcome.Failed or FleetOutcome.TimedOut => Tone.Bad,
        _ => Tone.Warning,
    };

    /// <summary>In a few words: what was done, what is to be done, or why not.</summary>
    public static string Detail(MemberResult result)
    {
        var end = result.End;
        var words = end.Outcome switch
        {
            FleetOutcome.NotAttempted => result.Why?.Words ?? "the run was asked to stop",
            FleetOutcome.Pending => Pending(end.Plan!),
            FleetOutcome.AlreadyThere when end.LastRun is { Ended: { } since, Succeeded: true } => $"since {Moment(since)}",
            FleetOutcome.AlreadyThere => "nothing to change",
            FleetOutcome.Done => end.Report!.State,
            _ => string.Join("; ", new[] { end.Report?.State, Reason(end) }.Where(text => text is not null)),
        };
        return result.Took == TimeSpan.Zero ? words : $"{words} ({Cost(result)})";
    }

    /// <summary>Drift is what a run would change; what is installed and who was here last stand below it.</summary>
    public static IEnumerable<string> Status(MemberEnd end)
    {
        if (end.Solutions.Count == 0) yield break;
        foreach (var solution in end.Solutions)
            yield return $"{solution.UniqueName} {solution.Installed?.ToString() ?? "not installed"}"
                + (Equals(solution.Installed, solution.OfPackage) ? "" : $", the package has {solution.OfPackage}");
        yield return end.LastRun is { } run ? $"last run {Run(run)}" : "no run is recorded here";
    }

    public static string Run(LastRun run) =>
        $"{Moment(run.Started)}, {run.PackageVersion}, {Outcome(run)}" + (run.Who.Length > 0 ? $", by {run.Who}" : "");

    public static string Outcome(LastRun run) => run.Succeeded switch
    {
        true => "succeeded",
        false => "did not succeed",
        null => "outcome unknown",
    };

    /// <summary>How many changes of each kind, the most first.</summary>
    static string Pending(DeploymentPlan plan) => string.Join(", ", plan.Changes
        .Where(change => change.Writes)
        .GroupBy(change => change.Action)
        .OrderByDescending(same => same.Count())
        .Select(same => $"{same.Count()} {ChangeWords.Name(same.Key)}"));

    static string? Reason(MemberEnd end) =>
        end.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error) is { } problem ? $"{problem.Code} {problem.What}" : null;

    static string Cost(MemberResult result) =>
        ReportText.Duration(result.Took) + (result.End.Requests is { } sent ? $", {Count(sent, "request")}" : "");

    static IEnumerable<Line> Whole(MemberResult result)
    {
        var lines = result.End switch
        {
            { Report: { } report } => ReportText.Render(
                new Result.Deployed("deploy", report, result.End.Requests, report.Succeeded ? ExitCode.Done : ExitCode.Failed),
                everything: true),
            { Plan: { } plan } => PlanText.Render(plan, everything: true),
            _ => [],
        };
        return lines.Prepend(Line.Of(new Span(result.Member.Label, Tone.Strong))).Prepend(Line.Empty);
    }

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}

/// <summary>Problems of a fleet's run, each with the environment it is of.</summary>
static class FleetProblems
{
    public static IReadOnlyList<Diagnostic> All(FleetReport report) =>
        [.. report.Results.SelectMany(result => result.End.Problems.Select(problem => Of(result.Member, problem))), .. report.Problems];

    static Diagnostic Of(FleetMember member, Diagnostic problem) =>
        problem.Where.Contains(member.Label, StringComparison.Ordinal)
            ? problem
            : problem with { Where = $"{member.Label}: {problem.Where}" };
}
