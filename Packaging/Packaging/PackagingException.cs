namespace VoiceForD365.Packaging;

/// <summary>A source was packed that the checker would have refused. Check first: then this never happens.</summary>
public sealed class PackagingException(PackagingProblem problem, Exception? cause = null) : Exception(problem.ToString(), cause)
{
    public PackagingProblem Problem { get; } = problem;
}
