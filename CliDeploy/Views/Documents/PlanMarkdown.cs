using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>A plan or a report for a pipeline's summary, a pull request or a ticket: what people compare, in Markdown.</summary>
static class PlanMarkdown
{
    /// <param name="columns">Every column of every change; else only the changes.</param>
    public static string Render(PlanDocument document, bool columns = true)
    {
        var text = new StringBuilder()
            .AppendLine($"# {document.Heading}: {Escape(document.Plan.Environment)}")
            .AppendLine()
            .AppendLine($"**{document.Title}: {Escape(document.Sum)}**"
                + (document.Took is { } took ? $" ({ReportText.Duration(took)})" : ""))
            .AppendLine()
            .AppendLine($"Scenario {Escape(document.Scenario)}");
        foreach (var running in document.Plan.Running) text.AppendLine().AppendLine($"Running at the moment: {Escape(running.ToString())}");
        Problems(text, "Problems", document.Problems);
        var told = document.Entries.Where(entry => entry.Change.IsTold).ToList();
        if (told.Count > 0) Changes(text, told);
        if (columns) foreach (var entry in told.Where(entry => entry.Change.Columns.Count > 0)) Columns(text, entry.Change);
        Problems(text, "Next", document.NextSteps);
        return text.ToString();
    }

    static void Changes(StringBuilder text, IReadOnlyList<PlanEntry> entries)
    {
        var isReport = entries[0].Result is not null;
        text.AppendLine().AppendLine("## Changes").AppendLine()
            .AppendLine(isReport ? "| # | Action | What | Why | Outcome | Took |" : "| # | Action | What | Why |")
            .AppendLine(isReport ? "|--:|---|---|---|---|--:|" : "|--:|---|---|---|");
        foreach (var entry in entries)
            text.Append($"| {entry.Change.Order} | {ChangeWords.Name(entry.Change.Action)} ")
                .Append($"| {Cell(entry.Change.Component.FullName)} ")
                .Append($"| {Cell(PlanText.Reason(entry.Change))} |")
                .AppendLine(isReport ? $" {entry.Outcome} | {entry.Took} |" : "");
    }

    static void Columns(StringBuilder text, PlannedChange change)
    {
        text.AppendLine()
            .Append($"<details><summary>{change.Order} {ChangeWords.Name(change.Action)} ")
            .AppendLine($"{MarkdownText.Html(change.Component.FullName)}</summary>")
            .AppendLine()
            .AppendLine("| Column | | Now | Wanted | Decided by |")
            .AppendLine("|---|---|---|---|---|");
        foreach (var column in change.Columns)
            text.Append($"| {Cell(ColumnText.Place(change, column))} | {ChangeWords.Name(column.Action)} ")
                .Append($"| {Cell(ColumnText.Whole(column.Now, ColumnText.NotRead))} ")
                .Append($"| {Cell(ColumnText.Whole(column.Wanted, ColumnText.NotKnown))} ")
                .AppendLine($"| {ChangeWords.Name(column.Owner)} |");
        text.AppendLine().AppendLine("</details>");
    }

    static void Problems(StringBuilder text, string heading, IReadOnlyList<Diagnostic> problems)
    {
        if (problems.Count == 0) return;
        text.AppendLine().AppendLine($"## {heading}").AppendLine();
        foreach (var problem in problems) Problem(text, problem);
    }

    /// <summary>A problem with where, why and what to do.</summary>
    public static void Problem(StringBuilder text, Diagnostic problem) => text
        .AppendLine($"- **{problem.Severity.ToText()} {problem.Code}** {Escape(problem.What)}")
        .AppendLine($"  - where: {Escape(problem.Where)}")
        .AppendLine($"  - why: {Escape(problem.Why)}")
        .AppendLine($"  - fix: {Escape(problem.Fix)}");

    static string Escape(string text) => MarkdownText.Escape(text);

    static string Cell(string text) => MarkdownText.Cell(text);
}
