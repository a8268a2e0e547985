using VoiceForD365.LocalDataverse.FaultInjection.Limits;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse;

/// <summary>What goes wrong in a local Dataverse, and when: read from JSON (with comments) and valid.</summary>
/// <remarks>The format: LocalDataverse/docs/behaviour.md, "Faults on demand".</remarks>
public sealed class FaultScript
{
    internal FaultScript(string text, int seed, ServiceLimits? limits, IReadOnlyList<Rule> rules, IReadOnlyList<ImportRule> imports) =>
        (Text, Seed, Limits, Rules, Imports) = (text, seed, limits, rules, imports);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    internal int Seed { get; }

    /// <summary>null: nobody is throttled.</summary>
    internal ServiceLimits? Limits { get; }

    internal IReadOnlyList<Rule> Rules { get; }

    internal IReadOnlyList<ImportRule> Imports { get; }

    /// <param name="source">Names the text in problems, such as its file.</param>
    /// <exception cref="FaultScriptException">Every problem of the text, in its order.</exception>
    public static FaultScript Parse(string text, string source) => ScriptReader.Read(text, source);
}
