using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Any result as people read it.</summary>
internal static class ResultText
{
    public static IEnumerable<Line> Render(Result result, bool everything) => result switch
    {
        Result.Deployed deployed => ReportText.Render(deployed, everything),
        Result.Planned planned => PlanText.Render(planned.Plan, everything),
        Result.StatusOf status => StatusText.Render(status),
        Result.Wrote wrote => wrote.Paths.Select(path => Line.Of(path)),
        Result.Routed routed => ContractReportText.Render(routed.Report).TrimEnd().Split('\n').Select(line => Line.Of(line)),
        Result.Said said => [Line.Of(said.Text)],
        Result.Refused => [],
        _ => throw new System.NotSupportedException($"Nobody renders {result.GetType().Name}; this is our bug."),
    };
}
