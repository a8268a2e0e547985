using System.Globalization;
using System.Text;

namespace VoiceForD365.SmartRouting.Testing;

/// <summary>The report as plain text.</summary>
public static class ContractReportText
{
    public static string Render(ContractReport report)
    {
        var address = report.Endpoint.GetLeftPart(UriPartial.Path);
        var text = new StringBuilder().Append("Smart routing contract at ").Append(address).Append('\n');
        foreach (var result in report.Results)
        {
            var took = result.Took is { } time ? string.Create(CultureInfo.InvariantCulture, $"  ({time.TotalMilliseconds:0} ms)") : "";
            text.Append(Word(result.Outcome).PadRight(9)).Append(result.Name).Append(took).Append('\n');
            if (result.Detail is not null) text.Append(' ', 9).Append(result.Detail).Append('\n');
        }

        return text.Append(Summary(report)).Append('\n').ToString();
    }

    static string Summary(ContractReport report) =>
        string.Join(", ", Enum.GetValues<CheckOutcome>().Select(outcome => $"{Count(report, outcome)} {Word(outcome)}"));

    static int Count(ContractReport report, CheckOutcome outcome) =>
        report.Results.Count(result => result.Outcome == outcome);

    static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Warned => "warned",
        CheckOutcome.Failed => "FAILED",
        CheckOutcome.LeftOut => "left out",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No word for this outcome; this is our bug."),
    };
}
