using System.Text;
using System.Text.Json;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>From the text of a fault script to its rules, or to everything that is wrong with it.</summary>
static class ScriptReader
{
    /// <exception cref="FaultScriptException">Anything is.</exception>
    public static FaultScript Read(string text, string source)
    {
        var problems = new ScriptProblems(source);
        var members = new Members(Parse(text, source, problems), problems, "seed", "limits", "rules", "imports");
        var script = new FaultScript(
            text,
            members.Whole("seed", 0, int.MaxValue) ?? 0,
            LimitsReader.Read(members, problems),
            [.. members.Items("rules").Select((rule, index) => RuleReader.Read(rule, index + 1, problems)).OfType<Rule>()],
            [.. members.Items("imports")
                .Select((import, index) => ImportRuleReader.Read(import, index + 1, problems)).OfType<ImportRule>()]);
        problems.ThrowIfAny();
        return script;
    }

    static ScriptNode Parse(string text, string source, ScriptProblems problems)
    {
        try
        {
            return NodeReader.Read(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
        }
        catch (JsonException unreadable)
        {
            var line = (int)(unreadable.LineNumber ?? 0) + 1;
            problems.Add(line, "$", "This is not JSON.", unreadable.Message, "correct it; comments and trailing commas are allowed");
            problems.ThrowIfAny();
            throw;
        }
    }
}
