using System.Text;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>What a look at an environment found, for a pipeline's summary or a comment.</summary>
static class HealthMarkdown
{
    public static string Render(HealthReport report)
    {
        var text = new StringBuilder()
            .AppendLine($"# Voice for Dynamics 365: {MarkdownText.Escape(report.Environment)}")
            .AppendLine()
            .AppendLine($"**{HealthText.Sum(report.Findings)}** (way of working: {report.Scenario.Scenario.ToText()})");
        foreach (var chapter in report.Findings.GroupBy(finding => finding.Chapter))
        {
            text.AppendLine().AppendLine($"## {chapter.Key.ToText()}").AppendLine();
            foreach (var problem in chapter.Select(finding => finding.Problem.WithWayTexts()))
                PlanMarkdown.Problem(text, problem);
        }

        return text.ToString();
    }
}
