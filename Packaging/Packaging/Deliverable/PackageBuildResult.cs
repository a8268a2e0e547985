namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Either a package or the reasons why there is none; nothing has been written in either case.</summary>
public abstract record PackageBuildResult
{
    private PackageBuildResult()
    {
    }

    public sealed record Built(BuiltPackage Package) : PackageBuildResult;

    /// <param name="Problems">At least one, in order of file and line.</param>
    public sealed record Refused(IReadOnlyList<PackagingProblem> Problems) : PackageBuildResult;
}
