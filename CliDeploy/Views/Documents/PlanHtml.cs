using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>
/// Plans or reports as one page that needs nothing else: folded, with a search, light and dark. Foreign words are text and nothing more; the
/// page's own policy lets no script run but the one that is in it.
/// </summary>
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
            .Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
            .Append($"style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'\">\n")
            .Append($"<title>{Text(title)} - Voice for Dynamics 365</title>\n<style>{Style}</style>\n</head>\n<body>\n");
        page.Append("<nav><label>Search <input id=\"search\" type=\"search\" placeholder=\"name, column, value\"></label>")
            .Append("<label><input id=\"all\" type=\"checkbox\"> also what stays as it is</label>")
            .Append("<button id=\"open\" type=\"button\">Unfold all</button><button id=\"close\" type=\"button\">Fold all</button>")
            .Append("<span id=\"found\" role=\"status\"></span></nav>\n");
        foreach (var document in documents) Write(page, document);
        return page.Append($"<script>{Script}</script>\n</body>\n</html>\n").ToString();
    }

    static void Write(StringBuilder page, PlanDocument document)
    {
        var tone = document.Succeeded switch { true => "good", false => "bad", null => "" };
        page.Append($"<main>\n<header><p class=\"product\">{Text(document.Heading)}</p><h1>{Text(document.Plan.Environment)}</h1>")
            .Append($"<p class=\"sum {tone}\"><strong>{Text(document.Title)}:</strong> {Text(document.Sum)}")
            .Append(document.Took is { } took ? $" <small>{Text(ReportText.Duration(took))}</small>" : "")
            .Append($"</p><p>Scenario {Text(document.Scenario)}</p>");
        foreach (var running in document.Plan.Running)
            page.Append($"<p class=\"warning\">Running at the moment: {Text(running.ToString())}</p>");
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
            page.Append($"<li class=\"{Tone(PlanText.ToneOf(action))}\"><b>{Number(count)}</b> {Text(ChangeWords.Name(action))}</li>");
        page.Append("</ul>\n");
    }

    static void Write(StringBuilder page, PlanEntry entry)
    {
        var change = entry.Change;
        page.Append($"<details class=\"change{(change.IsTold ? "" : " quiet")}\"><summary>")
            .Append($"<span class=\"order\">{Number(change.Order)}</span>")
            .Append($"<span class=\"action {Tone(PlanText.ToneOf(change.Action))}\">{Text(ChangeWords.Name(change.Action))}</span>")
            .Append($"<span class=\"name\">{Text(PlanText.Name(change.Component))}</span>")
            .Append(entry.Outcome.Length == 0
                ? ""
                : $"<span class=\"outcome {Tone(ReportText.ToneOf(entry.Result!.Outcome))}\">{Text(entry.Outcome)} "
                    + $"<small>{Text(entry.Took)}</small></span>")
            .Append($"</summary><p class=\"why\">{Text(PlanText.Reason(change))}</p>");
        if (change.Columns.Count > 0) Columns(page, change);
        page.Append("</details>\n");
    }

    static void Columns(StringBuilder page, PlannedChange change)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr><th>Column<th>Now<th>Wanted<th>Decided by</tr></thead><tbody>");
        foreach (var column in change.Columns)
            page.Append($"<tr><th scope=\"row\">{Text(ColumnText.Place(change, column))} ")
                .Append($"<small>{Text(ChangeWords.Name(column.Deed))}</small></th>")
                .Append($"<td class=\"now\">{Text(ColumnText.Whole(column.Now, ColumnText.NotRead))}</td>")
                .Append($"<td class=\"wanted\">{Text(ColumnText.Whole(column.Wanted, ColumnText.NotKnown))}</td>")
                .Append($"<td>{Text(ChangeWords.Name(column.Owner))}</td></tr>");
        page.Append("</tbody></table></div>");
    }

    /// <summary>A bar for each solution and part; the longest is as wide as there is room.</summary>
    static void Times(StringBuilder page, IReadOnlyList<(string Name, TimeSpan Took, Outcome Outcome)> times)
    {
        if (times.Count == 0) return;
        var longest = Math.Max(0.001, times.Max(time => time.Took.TotalSeconds));
        page.Append("<section><h2>Times</h2><div class=\"times\">\n");
        foreach (var (name, took, outcome) in times)
            page.Append($"<span>{Text(name)}</span><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" ")
                .Append($"aria-label=\"{Text(name)}: {Text(ReportText.Duration(took))}\">")
                .Append($"<rect class=\"{Tone(ReportText.ToneOf(outcome))}\" ")
                .Append($"width=\"{Number(took.TotalSeconds * 100 / longest)}\" height=\"8\"/></svg>")
                .Append($"<span class=\"seconds\">{Text(ReportText.Duration(took))}</span>\n");
        page.Append("</div></section>\n");
    }

    static void Problems(StringBuilder page, string heading, IReadOnlyList<Diagnostic> problems)
    {
        if (problems.Count == 0) return;
        page.Append($"<section><h2>{Text(heading)}</h2>\n");
        foreach (var problem in problems)
            page.Append($"<div class=\"problem {Tone(DiagnosticText.ToneOf(problem.Severity))}\"><p><b>{Text(problem.Severity.ToText())} ")
                .Append($"{Text(problem.Code)}</b> {Text(problem.What)}</p><dl>")
                .Append($"<dt>where<dd>{Text(problem.Where)}<dt>why<dd>{Text(problem.Why)}<dt>fix<dd>{Text(problem.Fix)}</dl></div>\n");
        page.Append("</section>\n");
    }

    static string Tone(Tone tone) => tone.ToString().ToLowerInvariant();

    static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Foreign words as text, in elements and in quoted attributes.</summary>
    static string Text(string text) => System.Net.WebUtility.HtmlEncode(ForeignText.Visible(text));

    static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    static string Read(string name)
    {
        using var stream = typeof(PlanHtml).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
