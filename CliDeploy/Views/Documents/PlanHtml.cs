using System.Globalization;
using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using static VoiceForD365.CliDeploy.Views.Documents.HtmlPage;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>Plans or reports as one page, folded, with a search, light and dark.</summary>
static class PlanHtml
{
    static readonly string Style = Read("plan.css");
    static readonly string Script = Read("plan.js");

    public static string Render(PlanDocument document) => Render(document.Title, [document]);

    /// <param name="title">Of the page.</param>
    /// <param name="documents">One environment each.</param>
    public static string Render(string title, IReadOnlyList<PlanDocument> documents)
    {
        var page = new StringBuilder()
            .Append("<nav><label>Search <input id=\"search\" type=\"search\" placeholder=\"name, column, value\"></label>")
            .Append("<label><input id=\"all\" type=\"checkbox\"> Also show what stays as it is</label>")
            .Append("<button id=\"open\" type=\"button\">Unfold all</button><button id=\"close\" type=\"button\">Fold all</button>")
            .Append("<span id=\"found\" role=\"status\"></span></nav>\n");
        foreach (var document in documents) Write(page, document);
        return HtmlPage.Render(title, Style, page.ToString(), Script);
    }

    static void Write(StringBuilder page, PlanDocument document)
    {
        var tone = document.Succeeded switch { true => "good", false => "bad", null => "" };
        page.Append($"<main>\n<header><p class=\"product\">{Escape(document.Heading)}</p><h1>{Escape(document.Plan.Environment)}</h1>")
            .Append($"<p class=\"sum {tone}\"><strong>{Escape(document.Title)}:</strong> {Escape(document.Sum)}")
            .Append(document.Took is { } took ? $" <small>{Escape(ReportText.Duration(took))}</small>" : "")
            .Append($"</p><p>Scenario {Escape(document.Scenario)}</p>");
        foreach (var running in document.Plan.Running)
            page.Append($"<p class=\"warning\">Running at the moment: {Escape(running.ToString())}</p>");
        page.Append("</header>\n");
        Summary(page, document);
        Problems(page, "Problems", document.Problems);
        Times(page, document.Times);
        page.Append("<section><h2>Changes</h2>\n");
        foreach (var entry in document.Entries) Write(page, entry);
        page.Append("</section>\n");
        Problems(page, "Next", document.NextSteps);
        page.Append("</main>\n");
    }

    static void Summary(StringBuilder page, PlanDocument document)
    {
        page.Append("<ul class=\"summary\">");
        foreach (var (action, count) in PlanSummary.Of(document.Plan.Changes))
            page.Append($"<li class=\"{ClassOf(PlanText.ToneOf(action))}\"><b>{Number(count)}</b> {Escape(ChangeWords.Name(action))}</li>");
        page.Append("</ul>\n");
    }

    static void Write(StringBuilder page, PlanEntry entry)
    {
        var change = entry.Change;
        page.Append($"<details class=\"change{(change.IsTold ? "" : " quiet")}\"><summary>")
            .Append($"<span class=\"order\">{Number(change.Order)}</span>")
            .Append($"<span class=\"action {ClassOf(PlanText.ToneOf(change.Action))}\">{Escape(ChangeWords.Name(change.Action))}</span>")
            .Append($"<span class=\"name\">{Escape(change.Component.FullName)}</span>")
            .Append(entry.Outcome.Length == 0
                ? ""
                : $"<span class=\"outcome {ClassOf(ReportText.ToneOf(entry.Result!.Outcome))}\">{Escape(entry.Outcome)} "
                    + $"<small>{Escape(entry.Took)}</small></span>")
            .Append($"</summary><p class=\"why\">{Escape(PlanText.Reason(change))}</p>");
        if (change.Columns.Count > 0) Columns(page, change);
        page.Append("</details>\n");
    }

    static void Columns(StringBuilder page, PlannedChange change)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr><th>Column<th>Now<th>Wanted<th>Decided by</tr></thead><tbody>");
        foreach (var column in change.Columns)
            page.Append($"<tr><th scope=\"row\">{Escape(ColumnText.Place(change, column))} ")
                .Append($"<small>{Escape(ChangeWords.Name(column.Action))}</small></th>")
                .Append($"<td class=\"now\">{Escape(ColumnText.Whole(column.Now, ColumnText.NotRead))}</td>")
                .Append($"<td class=\"wanted\">{Escape(ColumnText.Whole(column.Wanted, ColumnText.NotKnown))}</td>")
                .Append($"<td>{Escape(ChangeWords.Name(column.Owner))}</td></tr>");
        page.Append("</tbody></table></div>");
    }

    /// <summary>A bar for each solution and part; the longest is as wide as there is room.</summary>
    static void Times(StringBuilder page, IReadOnlyList<(string Name, TimeSpan Took, Outcome Outcome)> times)
    {
        if (times.Count == 0) return;
        var longest = Math.Max(0.001, times.Max(time => time.Took.TotalSeconds));
        page.Append("<section><h2>Times</h2><div class=\"times\">\n");
        foreach (var (name, took, outcome) in times)
            page.Append($"<span>{Escape(name)}</span><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" ")
                .Append($"aria-label=\"{Escape(name)}: {Escape(ReportText.Duration(took))}\">")
                .Append($"<rect class=\"{ClassOf(ReportText.ToneOf(outcome))}\" ")
                .Append($"width=\"{Number(took.TotalSeconds * 100 / longest)}\" height=\"8\"/></svg>")
                .Append($"<span class=\"seconds\">{Escape(ReportText.Duration(took))}</span>\n");
        page.Append("</div></section>\n");
    }

    static void Problems(StringBuilder page, string heading, IReadOnlyList<Diagnostic> problems)
    {
        if (problems.Count == 0) return;
        page.Append($"<section><h2>{Escape(heading)}</h2>\n");
        foreach (var problem in problems)
            page.Append($"<div class=\"problem {ClassOf(DiagnosticText.ToneOf(problem.Severity))}\"><p>")
                .Append($"<b>{Escape(problem.Severity.ToText())} {Escape(problem.Code)}</b> {Escape(problem.What)}</p><dl>")
                .Append($"<dt>where<dd>{Escape(problem.Where)}<dt>why<dd>{Escape(problem.Why)}")
                .Append($"<dt>fix<dd>{Escape(problem.Fix)}</dl></div>\n");
        page.Append("</section>\n");
    }

    static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
