using System.Text;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>What came of the test calls, for a pipeline's summary or a comment.</summary>
static class AcceptanceMarkdown
{
    public static string Render(AcceptanceReport report)
    {
        var text = new StringBuilder()
            .AppendLine($"# Acceptance of Voice for Dynamics 365: {MarkdownText.Escape(report.Environment)}")
            .AppendLine()
            .AppendLine($"**{MarkdownText.Escape(AcceptanceText.Sum(report))}**")
            .AppendLine()
            .AppendLine("| What | Outcome | After | Seen |")
            .AppendLine("|---|---|---|---|");
        foreach (var item in report.Items)
        {
            var after = item.Took is { } took ? ReportText.Duration(took) : "";
            var seen = AcceptanceText.Tell(item) + (item.Call is { } call ? $"\nrecord {call.Key}" : "");
            text.AppendLine($"| {item.Item.ToText()} | {item.State.ToText()} | {after} | {MarkdownText.Cell(seen.Trim())} |");
        }

        var problems = report.Items.Select(item => item.Problem?.WithWayTexts()).OfType<Diagnostic>().ToList();
        if (problems.Count > 0) text.AppendLine();
        foreach (var problem in problems) PlanMarkdown.Problem(text, problem);
        return text.ToString();
    }
}
