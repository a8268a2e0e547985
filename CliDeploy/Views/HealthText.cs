using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a look at an environment found, by the chapters of the guide, as people read it.</summary>
static class HealthText
{
    public static IEnumerable<Line> Render(Result.Examined examined)
    {
        var report = examined.Report;
        yield return Line.Of(report.Environment);
        yield return Line.Hanging("scenario  ", $"{report.Scenario.Scenario.ToText()}: {report.Scenario.Because}");
        foreach (var chapter in report.Findings.GroupBy(finding => finding.Chapter))
        {
            yield return Line.Empty;
            yield return Line.Of(chapter.Key.ToText());
            foreach (var finding in chapter)
            {
                foreach (var line in Render(finding.Problem.WithWayTexts())) yield return line;
            }
        }

        yield return Line.Empty;
        yield return Line.Of(new Span(Sum(report.Findings), examined.ExitCode == ExitCode.Failed ? Tone.Bad : Tone.Good));
    }

    static IEnumerable<Line> Render(Diagnostic problem)
    {
        yield return Line.Hanging(
            "  ",
            new Span($"{problem.Severity.ToText()} {problem.Code}  ", DiagnosticText.ToneOf(problem.Severity)),
            problem.What);
        yield return Line.Hanging("    where  ", problem.Where);
        yield return Line.Hanging("    why    ", problem.Why);
        yield return Line.Hanging("    fix    ", problem.Fix);
    }

    public static string Sum(IReadOnlyCollection<Finding> findings)
    {
        var errors = findings.Count(finding => finding.Problem.Severity == Severity.Error);
        var warnings = findings.Count(finding => finding.Problem.Severity == Severity.Warning);
        return errors + warnings == 0
            ? "healthy: nothing that can be checked from here is missing"
            : $"{Count(errors, "error")}, {Count(warnings, "warning")}";
    }

    static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
