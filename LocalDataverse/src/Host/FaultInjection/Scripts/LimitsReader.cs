using VoiceForD365.LocalDataverse.FaultInjection.Limits;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads the service protection limits: "documented", or those that differ.</summary>
static class LimitsReader
{
    /// <returns>null: off, or a problem.</returns>
    public static ServiceLimits? Read(Members script, ScriptProblems problems)
    {
        switch (script.Find("limits"))
        {
            case null:
                return null;
            case ScriptNode.Text { Value: "documented" }:
                return ServiceLimits.Documented;
            case ScriptNode.Text other:
                problems.Add(
                    other, $"'{other.Value}' does not fit.", "limits are the documented ones or an object", "write \"documented\"");
                return null;
            case var node:
                var members = new Members(node, problems, "requests", "executionTime", "concurrent", "window");
                var known = ServiceLimits.Documented;
                return new ServiceLimits(
                    members.Whole("requests", 1, 1_000_000) ?? known.Requests,
                    members.Duration("executionTime") ?? known.ExecutionTime,
                    members.Whole("concurrent", 1, 1_000_000) ?? known.Concurrent,
                    Positive(members) ?? known.Window);
        }
    }

    static System.TimeSpan? Positive(Members members)
    {
        var window = members.Duration("window");
        if (window == System.TimeSpan.Zero)
            members.Problem("'window' is zero.", "nothing is counted in no time", "write \"window\": \"5min\"");
        return window;
    }
}
