using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>A whole package in memory: what an administrator gets.</summary>
/// <param name="Files">In ordinal order of path; the manifest is one of them.</param>
/// <param name="UnmanagedSolutions">Not part of the package; for development environments.</param>
public sealed record BuiltPackage(string Version, IReadOnlyList<DeliverableFile> Files, IReadOnlyList<PackedSolution> UnmanagedSolutions);
