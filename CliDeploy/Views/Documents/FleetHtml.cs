using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using static VoiceForD365.CliDeploy.Views.Documents.HtmlPage;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>What became of a fleet as one page: a table for each ring; an environment's changes and problems unfold.</summary>
static class FleetHtml
{
    static readonly string Style = Read("fleet.css");
    static readonly string Script = Read("fleet.js");

    public static string Render(Result.FleetOf fleet)
    {
        var report = fleet.Report;
        var results = report.Results.ToDictionary(result => result.Member.Label);
        var title = $"Voice for Dynamics 365 {fleet.PackageVersion}: {fleet.Command}";
        var body = new StringBuilder()
            .AppendLine($"<h1>{Escape(title)}</h1>")
            .AppendLine("<p><input type=\"search\" id=\"search\" placeholder=\"search\" aria-label=\"search\"></p>")
            .AppendLine(
                $"<p class=\"{ClassOf(report.Succeeded ? Tone.Good : Tone.Bad)}\"><strong>{Escape(report.State)}</strong> "
                + $"({ReportText.Duration(report.Ended - report.Started)}, begun {FleetText.Moment(report.Started)})</p>");
        foreach (var problem in report.Problems) body.AppendLine($"<p class=\"bad\">{Problem(problem)}</p>");
        foreach (var ring in report.Fleet.Rings)
        {
            body.AppendLine($"<h2>Ring {Escape(ring.Name)}</h2>").AppendLine("<table>")
                .AppendLine("<tr><th>Environment</th><th>Outcome</th><th></th></tr>");
            foreach (var member in ring.Members) Row(body, results[member.Label]);
            body.AppendLine("</table>");
        }

        return HtmlPage.Render(
            $"{fleet.Command}, {fleet.PackageVersion}", Style, body.ToString().ReplaceLineEndings("\n"), Script);
    }

    static void Row(StringBuilder body, MemberResult result)
    {
        var (member, end) = (result.Member, result.End);
        body.AppendLine("<tr class=\"row\">")
            .AppendLine($"<td>{Escape(member.Label)}<br><span class=\"faint\">")
            .AppendLine($"{Escape(string.Join(", ", member.Tags.Prepend(member.Address)))}</span></td>")
            .AppendLine($"<td class=\"{ClassOf(FleetText.ToneOf(end.Outcome))}\">{FleetOutcomeWords.Name(end.Outcome)}</td>")
            .AppendLine($"<td>{string.Join("<br>", FleetText.Status(end).Prepend(FleetText.Detail(result)).Select(Escape))}");
        foreach (var problem in end.Problems)
            body.AppendLine($"<p class=\"{ClassOf(DiagnosticText.ToneOf(problem.Severity))}\">{Problem(problem)}</p>");
        Changes(body, end);
        body.AppendLine("</td></tr>");
    }

    static void Changes(StringBuilder body, MemberEnd end)
    {
        var changes = (end.Report?.Plan ?? end.Plan)?.Changes.Where(change => change.IsTold).ToList() ?? [];
        if (changes.Count == 0) return;
        body.AppendLine($"<details><summary>{FleetText.Count(changes.Count, "change")}</summary><table>");
        foreach (var change in changes)
        {
            var outcome = end.Report?.Results[change.Order - 1].Outcome is { } known ? OutcomeWords(known) : "";
            body.AppendLine(
                $"<tr><td>{ChangeWords.Name(change.Action)}</td><td>{Escape(change.Component.FullName)}</td>"
                + $"<td class=\"faint\">{Escape(change.Reason)}</td><td>{outcome}</td></tr>");
        }

        body.AppendLine("</table></details>");
    }

    static string OutcomeWords(Deployment.Report.Outcome outcome) => Deployment.Report.OutcomeWords.Name(outcome);

    static string Problem(Diagnostic problem)
    {
        var here = problem.WithWayTexts();
        return $"<strong>{here.Severity.ToText()} {here.Code}</strong> {Escape(here.What)}<br>"
            + string.Join("<br>", new[] { here.Where, here.Why, here.Fix }.Select(Escape));
    }
}
