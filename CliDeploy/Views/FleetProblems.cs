using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;

namespace VoiceForD365.CliDeploy.Views;

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
