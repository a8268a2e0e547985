using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Test calls as people read them: what to do, what was seen, what came of it.</summary>
static class AcceptanceText
{
    public static string Name(AcceptanceItem item) => item.ToText();

    /// <param name="known">Codes of errors that doctor finds already.</param>
    public static IEnumerable<Line> Begin(IReadOnlyList<AcceptanceItem> items, TimeSpan patience, IReadOnlyList<string> known)
    {
        if (known.Count > 0)
            yield return Line.Of(new Span(
                $"doctor finds errors here, which may keep calls from arriving: {string.Join(", ", known)}", Tone.Warning));
        yield return Line.Of($"Now, in this order, within {Minutes(patience)} (Ctrl+C ends it):");
        foreach (var (item, at) in items.Select((item, at) => (item, at + 1)))
            yield return Line.Hanging($"  {at}. ", new Span($"{item.ToText(),-14} ", Tone.Strong), item.ToDo());
    }

    public static IEnumerable<Line> Render(AcceptanceReport report, bool failed)
    {
        yield return Line.Of(report.Environment);
        foreach (var line in report.Items.SelectMany(Render)) yield return line;
        yield return Line.Empty;
        yield return Line.Of(new Span(Sum(report), failed ? Tone.Bad : Tone.Good));
    }

    public static IEnumerable<Line> Render(ItemResult item)
    {
        var took = item.Took is { } time ? $" after {ReportText.Duration(time)}" : "";
        yield return Line.Hanging(
            new Span($"  {item.State.ToText(),-15}", ToneOf(item.State)), $"{item.Item.ToText(),-14} ", $"{Tell(item)}{took}".Trim());
        if (item.Call is { } call)
        {
            yield return Line.Hanging("    record ", call.Key);
            if (call.Audit.Length > 0) yield return Line.Hanging("    audit  ", FirstLine(call.Audit));
        }

        if (item.Problem is not { } problem) yield break;
        var here = problem.WithWayTexts();
        yield return Line.Hanging(
            "    ", new Span($"{here.Severity.ToText()} {here.Code}  ", DiagnosticText.ToneOf(here.Severity)), here.What);
        yield return Line.Hanging("    why    ", here.Why);
        yield return Line.Hanging("    fix    ", here.Fix);
    }

    /// <summary>Who called whom, and who wrote it down.</summary>
    public static string Tell(ItemResult item)
    {
        if (item.Item == AcceptanceItem.Panel || item.Call is not { } call) return "";
        var number = call.Number.Length > 0 ? call.Number : "a withheld number";
        var other = call.Customer is { } customer ? $"{number} ({Of(customer)})" : number;
        var agent = call.Owner is { } owner ? Of(owner) : "nobody";
        var what = item.Item == AcceptanceItem.Callback ? $"requested by {other}, for {agent}"
            : call.IsOutgoing ? $"{agent} called {other}"
            : $"{other} called {agent}";
        return $"{what}; written by {(call.IsOfPanel ? "the panel" : "the hosted services")}";
    }

    static string Minutes(TimeSpan time) => time.TotalMinutes is var minutes and not 1 ? $"{minutes:0} minutes" : "a minute";

    static string Of(SeenRow row) => row.Name.Length > 0 ? row.Name : $"{row.Table} {row.Id:D}";

    static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];

    public static string Sum(AcceptanceReport report)
    {
        var used = report.Items.Where(item => item.State != ItemState.NotConfigured).ToList();
        var passed = used.Count(item => item.State == ItemState.Passed);
        return report.Passed ? "accepted: everything that is used here works"
            : report.WasInterrupted ? $"interrupted: {passed} of {used.Count} passed until then"
            : $"{passed} of {used.Count} passed";
    }

    static Tone ToneOf(ItemState state) => state switch
    {
        ItemState.Passed => Tone.Good,
        ItemState.Failed => Tone.Bad,
        ItemState.UnderWay or ItemState.NotChecked => Tone.Warning,
        ItemState.Waiting or ItemState.NotConfigured => Tone.Faint,
        _ => throw new NotSupportedException($"No tone is known for {state}; this is our bug."),
    };
}
