using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using static VoiceForD365.CliDeploy.Views.Documents.MarkdownText;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>What became of a fleet, for a pipeline's summary or a comment: a table for each ring, then what went wrong.</summary>
static class FleetMarkdown
{
    public static string Render(Result.FleetOf fleet)
    {
        var report = fleet.Report;
        var results = report.Results.ToDictionary(result => result.Member.Label);
        var text = new StringBuilder()
            .AppendLine($"# Voice for Dynamics 365 {fleet.PackageVersion}: {fleet.Command}")
            .AppendLine()
            .AppendLine($"**{report.State}** ({ReportText.Duration(report.Ended - report.Started)})");
        foreach (var ring in report.Fleet.Rings)
        {
            text.AppendLine().AppendLine($"## Ring {Escape(ring.Name)}").AppendLine()
                .AppendLine("| Environment | Outcome | |")
                .AppendLine("|---|---|---|");
            foreach (var result in ring.Members.Select(member => results[member.Label]))
                text.AppendLine(
                    $"| [{Escape(result.Member.Label)}]({result.Member.Address}) | {FleetOutcomeWords.Name(result.End.Outcome)} | "
                    + $"{string.Join("<br>", FleetText.Status(result.End).Prepend(FleetText.Detail(result)).Select(Escape))} |");
        }

        var problems = FleetProblems.All(report);
        if (problems.Count == 0) return text.ToString();
        text.AppendLine().AppendLine("## Problems").AppendLine();
        foreach (var problem in problems.Select(problem => problem.WithWayTexts()))
            text.AppendLine($"- **{problem.Severity.ToText()} {problem.Code}** {Escape(problem.What)}")
                .AppendLine($"  - where: {Escape(problem.Where)}")
                .AppendLine($"  - why: {Escape(problem.Why)}")
                .AppendLine($"  - fix: {Escape(problem.Fix)}");
        return text.ToString();
    }
}
