using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>The source of a solution, still in memory.</summary>
/// <param name="Files">In ordinal order of path.</param>
internal sealed record UnpackedSolution(string UniqueName, string Version, PackageType Type, IReadOnlyList<SourceFile> Files);
