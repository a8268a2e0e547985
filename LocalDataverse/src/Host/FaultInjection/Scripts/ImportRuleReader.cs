using System.Text.RegularExpressions;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads one of the imports.</summary>
static partial class ImportRuleReader
{
    public static ImportRule? Read(ScriptNode node, int number, ScriptProblems problems)
    {
        var members = new Members(node, problems, ["name", "solution", "takes", "stuckAt", "failAt", "killAt", .. TriggerReader.Names]);
        if (node is not ScriptNode.Object)
            return null;
        if (members.Has("failAt") && members.Has("killAt"))
            members.Problem("The import both fails and is killed.", "it ends in one way", "keep one of failAt and killAt");
        if (!members.Has("failAt") && !members.Has("killAt") && !members.Has("takes") && !members.Has("stuckAt"))
            members.Problem("The import is like any other.", "nothing happens to it", "add any of: takes, stuckAt, failAt, killAt");
        return new ImportRule(
            members.Text("name") ?? $"import {number}",
            members.Wildcard("solution"),
            TriggerReader.Read(members),
            DistributionReader.Read(members, "takes", problems),
            Stuck(members, problems),
            Fault(members, problems));
    }

    static Stuck? Stuck(Members import, ScriptProblems problems)
    {
        if (import.Find("stuckAt") is not { } node)
            return null;
        if (node is ScriptNode.Number)
            return import.Whole("stuckAt", 0, 99) is { } always ? new Stuck(always, null) : null;
        var members = new Members(node, problems, "percent", "for");
        if (node is ScriptNode.Object && !members.Has("percent"))
            members.Problem("'percent' is missing.", "an import gets stuck somewhere", "add \"percent\": 40");
        return members.Whole("percent", 0, 99) is { } percent ? new Stuck(percent, members.Duration("for")) : null;
    }

    static ImportFault? Fault(Members import, ScriptProblems problems)
    {
        if (import.Has("killAt"))
            return import.Whole("killAt", 1, 1_000_000) is { } killed ? new ImportFault.Kill(killed) : null;
        if (import.Find("failAt") is not { } node)
            return null;
        var members = new Members(node, problems, "component", "code", "message");
        if (node is ScriptNode.Object && !members.Has("component"))
            members.Problem("'component' is missing.", "an import fails at some component", "add \"component\": 1");
        var code = members.Text("code") ?? Solutions.ErrorCodes.Unexpected;
        if (!Code().IsMatch(code))
            members.Problem($"'{code}' is no fault code.", "operations keep it as a number of 32 bits", "write it as \"0x80040216\"");
        return members.Whole("component", 1, 1_000_000) is { } failed
            ? new ImportFault.Failure(failed, code, members.Text("message") ?? "An unexpected error occurred.")
            : null;
    }

    [GeneratedRegex("^0x[0-9A-Fa-f]{8}$")]
    private static partial Regex Code();
}
