using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a look at an environment found, for a pipeline's summary or a comment.</summary>
static partial class HealthMarkdown
{
    public static string Render(HealthReport report)
    {
        var text = new StringBuilder()
            .AppendLine($"# Voice for Dynamics 365: {Escape(report.Environment)}")
            .AppendLine()
            .AppendLine($"**{HealthText.Sum(report.Findings)}** (way of working: {report.Scenario.Scenario.ToText()})");
        foreach (var chapter in report.Findings.GroupBy(finding => finding.Chapter))
        {
            text.AppendLine().AppendLine($"## {chapter.Key.ToText()}").AppendLine();
            foreach (var problem in chapter.Select(finding => finding.Problem.Here()))
                text.AppendLine($"- **{problem.Severity.ToText()} {problem.Code}** {Escape(problem.What)}")
                    .AppendLine($"  - where: {Escape(problem.Where)}")
                    .AppendLine($"  - why: {Escape(problem.Why)}")
                    .AppendLine($"  - fix: {Escape(problem.Fix)}");
        }

        return text.ToString();
    }

    /// <summary>Foreign words stay words: they open no emphasis, link or tag, and no line of their own.</summary>
    static string Escape(string text) => Special().Replace(text.ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"[\\`*_<>\[\]|#]")]
    private static partial Regex Special();
}
