using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a deployment did, as people read it.</summary>
internal static class ReportText
{
    /// <param name="everything">Also what stayed as it was.</param>
    public static IEnumerable<Line> Render(Result.Deployed deployed, bool everything)
    {
        var report = deployed.Report;
        foreach (var line in PlanText.Head(report.Plan)) yield return line;
        var shown = report.Results.Where(result => everything || result.Change.Writes || result.Change.Action == ChangeAction.Skip).ToList();
        var width = shown.Select(result => PlanText.Name(result.Change.Component).Length).DefaultIfEmpty().Max();
        foreach (var result in shown) yield return Render(result, width);
        if (shown.Count > 0) yield return Line.Empty;
        yield return Line.Of(new Span(Sum(report), report.Succeeded ? Tone.Good : Tone.Bad), Cost(deployed));
    }

    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.NothingToDo => "as it is",
        Outcome.NotAttempted => "not attempted",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    public static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Done => Tone.Good,
        Outcome.Failed => Tone.Bad,
        Outcome.Unknown or Outcome.NotAttempted => Tone.Warning,
        _ => Tone.Faint,
    };

    public static string Duration(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");

    private static Line Render(ChangeResult result, int width) => Line.Of(
        new Span($"{result.Change.Order,4}  ", Tone.Faint),
        new Span($"{(result.Change.Action == ChangeAction.Skip ? "skipped" : Name(result.Outcome)),-14}", ToneOf(result.Outcome)),
        $"{PlanText.Name(result.Change.Action),-10}",
        PlanText.Name(result.Change.Component).PadRight(width),
        new Span("  " + result.Change.Reason, Tone.Faint));

    private static string Sum(DeploymentReport report)
    {
        var rest = report.Results.Count(result => result.Change.Action == ChangeAction.NoChange);
        return report.State + (rest > 0 ? $", {rest} already as they should be" : "");
    }

    private static string Cost(Result.Deployed deployed) =>
        $" ({Duration(deployed.Report.Ended - deployed.Report.Started)}{(deployed.Requests is { } sent ? $", {sent} requests" : "")})";
}
