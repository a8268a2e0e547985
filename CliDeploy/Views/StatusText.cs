using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What is installed, as people read it.</summary>
internal static class StatusText
{
    public static IEnumerable<Line> Render(Result.StatusOf status)
    {
        var (desired, current, plan) = (status.Desired, status.Current, status.Plan);
        yield return Line.Of(new Span(current.Environment, Tone.Strong));
        yield return Field("platform", current.PlatformVersion.ToString());
        yield return Field(
            "account", current.Caller.IsAdministrator ? "System Administrator" : "not System Administrator; deploying will be refused");
        yield return Field("scenario", $"{plan.Scenario.Scenario.ToText()}: {plan.Scenario.Because}");
        foreach (var running in plan.Running) yield return Field("running", $"{running}; 'voicedeploy deploy' waits for it");
        var width = desired.Solutions.Select(solution => solution.UniqueName.Length).DefaultIfEmpty().Max();
        foreach (var solution in desired.Solutions)
        {
            var installed = current.Solutions.FirstOrDefault(found => found.UniqueName == solution.UniqueName);
            var words = installed is null ? "not installed" : installed.Version.ToString();
            var more = installed?.Version == solution.Version ? "" : $", the package brings {solution.Version}";
            yield return Field(
                "solution",
                $"{solution.UniqueName.PadRight(width)}  {words}{more}");
        }

        var pending = plan.Changes.Count(change => change.Writes);
        yield return Field(
            "pending",
            pending == 0
                ? "nothing; the environment is as the package wants it"
                : $"{pending} {(pending == 1 ? "change" : "changes")}; 'voicedeploy plan' names them");
    }

    private static Line Field(string name, string text) => Line.Hanging(new Span($"  {name,-9} ", Tone.Faint), text);
}
