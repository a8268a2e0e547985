using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Either a package or the reasons why there is none; nothing has been written in either case.</summary>
public abstract record PackageBuildResult
{
    PackageBuildResult()
    {
    }

    public sealed record Built(BuiltPackage Package) : PackageBuildResult;

    /// <param name="Problems">At least one, in order of file and line.</param>
    public sealed record Refused(IReadOnlyList<PackagingProblem> Problems) : PackageBuildResult;
}

/// <summary>A whole package in memory: what an administrator gets.</summary>
/// <param name="Files">In ordinal order of path; the manifest is one of them.</param>
/// <param name="UnmanagedSolutions">Not part of the package; for development environments.</param>
public sealed record BuiltPackage(string Version, IReadOnlyList<DeliverableFile> Files, IReadOnlyList<PackedSolution> UnmanagedSolutions);

/// <param name="Path">Inside the package, with '/'.</param>
public sealed record DeliverableFile(string Path, ReadOnlyMemory<byte> Content);
