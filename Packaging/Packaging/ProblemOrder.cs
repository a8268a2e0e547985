namespace VoiceForD365.Packaging;

internal static class ProblemOrder
{
    /// <returns>By file, then line, then code; the same problem once.</returns>
    public static IReadOnlyList<PackagingProblem> Sort(IEnumerable<PackagingProblem> problems) =>
        [.. problems.Distinct()
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal)];
}
