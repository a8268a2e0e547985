namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Collects what is wrong with a script, so that all of it is said at once.</summary>
sealed class ScriptProblems(string source)
{
    readonly List<FaultScriptProblem> _found = [];

    public void Add(ScriptNode at, string what, string why, string fix) => Add(at.Line, at.Path, what, why, fix);

    public void Add(int line, string path, string what, string why, string fix) =>
        _found.Add(new FaultScriptProblem(source, line, path, what, why, fix));

    /// <exception cref="FaultScriptException">There are some.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw new FaultScriptException([.. _found.OrderBy(problem => problem.Line)]);
    }
}
