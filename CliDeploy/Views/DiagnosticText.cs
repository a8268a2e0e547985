using VoiceForD365.CliDeploy.Problems;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A problem as people read it: what, where, why, how to fix it, and what has already changed.</summary>
internal static class DiagnosticText
{
    public static IEnumerable<Line> Render(IReadOnlyList<Diagnostic> problems, string state) =>
        problems.SelectMany((problem, index) => Render(problem.Here(), state, isLast: index == problems.Count - 1));

    public static IEnumerable<Line> Surprise(Exception surprise) =>
        Redaction.Clean(surprise.ToString()).Split('\n').Select(line => Line.Of(new Span("  " + line.TrimEnd(), Tone.Faint)));

    private static IEnumerable<Line> Render(Diagnostic problem, string state, bool isLast)
    {
        var tone = problem.Severity == Severity.Error ? Tone.Bad : Tone.Warning;
        yield return Line.Hanging(
            new Span(problem.Severity.ToText(), tone), new Span($" {problem.Code}  ", Tone.Strong), new Span(problem.What, Tone.Strong));
        Line[] fields = [.. Field("where", problem.Where), .. Field("why", problem.Why), .. Field("fix", problem.Fix)];
        foreach (var line in fields) yield return line;
        // One state for all of them, so it is said once, at the end.
        if (isLast) foreach (var line in Field("state", state)) yield return line;
    }

    private static IEnumerable<Line> Field(string name, string text) => text.Split('\n')
        .Select((line, index) => Line.Hanging(new Span(index == 0 ? $"  {name,-6} " : "         ", Tone.Faint), line.TrimEnd('\r')));
}
