namespace VoiceForD365.Packaging;

/// <summary>Something in the source that must be corrected before it can be shipped, or in a zip before it can become source.</summary>
/// <param name="Code">
/// Stable: <c>PACK-0nn</c> for solutions, <c>PACK-1nn</c> for seed data, <c>PACK-2nn</c> for the deliverable, <c>PACK-3nn</c> for
/// unpacking, <c>PACK-4nn</c> for a release.
/// </param>
/// <param name="File">
/// Path with '/', from the folder that was checked (the repository, or the solution's parent folder), or in the zip that was unpacked.
/// </param>
/// <param name="Line">1-based; 1 when the whole file, or its absence, is the problem.</param>
public sealed record PackagingProblem(string Code, string Message, string File, int Line, string Why, string Fix)
{
    /// <returns>Four lines: what, where, why, fix; ends without a line break.</returns>
    public override string ToString() =>
        $"error {Code}  {Message}\n  where  {File}, line {Line}\n  why    {Why}\n  fix    {Fix}";
}

/// <summary>A source was packed that the checker would have refused. Check first: then this never happens.</summary>
public sealed class PackagingException(PackagingProblem problem, Exception? cause = null) : Exception(problem.ToString(), cause)
{
    public PackagingProblem Problem { get; } = problem;
}

static class ProblemOrder
{
    /// <returns>By file, then line, then code; the same problem once.</returns>
    public static IReadOnlyList<PackagingProblem> Sort(IEnumerable<PackagingProblem> problems) =>
        [.. problems.Distinct()
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal)];
}
