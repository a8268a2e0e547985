using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.PackageTemplate;

/// <summary>A failure as people read it in the wizard or in a pipeline's output.</summary>
static class FailureText
{
    /// <summary>For problems found before anything was written.</summary>
    public static string Of(IReadOnlyCollection<Diagnostic> problems) => Lines(problems, "nothing was written");

    public static string Of(DeploymentReport report)
    {
        var text = Lines(report.Problems.Where(problem => problem.Severity == Severity.Error), report.State);
        return report.Surprise is null ? text : text + Environment.NewLine + Causes(report.Surprise);
    }

    public static string Of(Exception surprise) => $"An unexpected problem ended the deployment.{Environment.NewLine}{Causes(surprise)}";

    static string Lines(IEnumerable<Diagnostic> problems, string state) =>
        string.Join(Environment.NewLine, problems.Select(problem => problem.WithWayTexts().ToString()).Concat([$"  state  {state}"]));

    static string Causes(Exception? exception) =>
        exception is null
            ? ""
            : $"  cause  {exception.GetType().Name}: {exception.Message}{Environment.NewLine}{Causes(exception.InnerException)}".TrimEnd();
}

/// <summary>
/// Texts as Package Deployer can take them: it treats braces as format placeholders and would answer with a misleading FormatException.
/// Every word this door says passes here, so it is also where secrets are taken out.
/// </summary>
static class PlainText
{
    public static string Of(string text) => Redaction.Clean(text).Replace('{', '(').Replace('}', ')');
}
