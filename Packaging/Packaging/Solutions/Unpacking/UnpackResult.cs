using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Either a folder of source files or the reasons why nothing was written.</summary>
public abstract record UnpackResult
{
    UnpackResult()
    {
    }

    /// <param name="Version">As written in <c>solution.xml</c>.</param>
    /// <param name="Type">What the zip was; the source can be packed both ways.</param>
    /// <param name="Files">Relative to the folder, with '/', in ordinal order.</param>
    public sealed record Unpacked(string UniqueName, string Version, PackageType Type, IReadOnlyList<string> Files) : UnpackResult;

    /// <param name="Problems">At least one, in order of file and line; a file is an entry of the zip.</param>
    public sealed record Refused(IReadOnlyList<PackagingProblem> Problems) : UnpackResult;
}

/// <summary>The source of a solution, still in memory.</summary>
/// <param name="Files">In ordinal order of path.</param>
sealed record UnpackedSolution(string UniqueName, string Version, PackageType Type, IReadOnlyList<SourceFile> Files);
