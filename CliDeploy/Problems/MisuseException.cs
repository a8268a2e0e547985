using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Problems;

/// <summary>The command cannot be started as it was called; carried to the door, which prints the problems and ends with 64.</summary>
internal sealed class MisuseException(IReadOnlyList<Diagnostic> problems) : Exception(
    string.Join("; ", problems.Select(problem => problem.What)))
{
    public MisuseException(Diagnostic problem)
        : this([problem])
    {
    }

    public IReadOnlyList<Diagnostic> Problems { get; } = problems;
}

/// <summary>The command was started and cannot go on, before anything was written; ends with 1.</summary>
internal sealed class RunFailedException(IReadOnlyList<Diagnostic> problems, Exception? cause = null)
    : Exception(string.Join("; ", problems.Select(problem => problem.What)), cause)
{
    public RunFailedException(Diagnostic problem, Exception? cause = null)
        : this([problem], cause)
    {
    }

    public IReadOnlyList<Diagnostic> Problems { get; } = problems;
}
