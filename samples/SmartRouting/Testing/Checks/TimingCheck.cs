using System.Globalization;

namespace VoiceForD365.SmartRouting.Testing.Checks;

static class TimingCheck
{
    /// <summary>D-18: every answer of every check, not their average.</summary>
    public static CheckResult Judge(IEnumerable<CheckResult> results, TimeSpan limit)
    {
        var slowest = results.Max(result => result.Took);
        var name = string.Create(CultureInfo.InvariantCulture, $"Every answer comes within {limit.TotalSeconds:0.###} seconds");
        return slowest is null || slowest <= limit
            ? new("D-18", name, CheckOutcome.Passed, null, slowest)
            : new("D-18", name, CheckOutcome.Failed, "the caller hears silence meanwhile; give up earlier and answer 204", slowest);
    }
}
