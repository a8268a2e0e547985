namespace VoiceForD365.LocalDataverse;

/// <summary>A fault script cannot be used; nothing of it is in effect.</summary>
/// <param name="problems">At least one.</param>
public sealed class FaultScriptException(IReadOnlyList<FaultScriptProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())))
{
    /// <summary>All of them, in the order of the text.</summary>
    public IReadOnlyList<FaultScriptProblem> Problems { get; } = problems;
}

/// <summary>One thing a fault script gets wrong.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Path">Such as "$.rules[2].delay"; "$" for the text as a whole.</param>
public sealed record FaultScriptProblem(string Source, int Line, string Path, string What, string Why, string Fix)
{
    public string Where => $"{Source}, line {Line}, {Path}";

    public override string ToString() => $"{Where}: {What} {Why}; {Fix}";
}
