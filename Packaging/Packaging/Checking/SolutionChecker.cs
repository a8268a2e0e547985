using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking;

/// <summary>Finds, before anything is packed, what a packer drops in silence and what a server refuses (PACK-0nn).</summary>
public static class SolutionChecker
{
    /// <param name="solutions">All solutions that are shipped together.</param>
    /// <returns>
    /// All problems, in order of file and line; empty when the solutions may be packed. Unreadable files come alone: without them the rest
    /// cannot be judged.
    /// </returns>
    public static IReadOnlyList<PackagingProblem> Check(IEnumerable<SolutionSource> solutions)
    {
        var set = new SolutionSet(solutions);
        var unreadable = SolutionRules.Readability.SelectMany(rule => rule.Check(set)).ToList();
        if (unreadable.Count > 0) return ProblemOrder.Sort(unreadable);

        var problems = SolutionRules.Content.SelectMany(rule => rule.Check(set)).ToList();
        return ProblemOrder.Sort(problems.Concat(WithoutEchoes(SolutionRules.Schemas.SelectMany(rule => rule.Check(set)), problems)));
    }

    /// <summary>What a schema says about a line that a rule has already explained better is left out.</summary>
    static IEnumerable<PackagingProblem> WithoutEchoes(IEnumerable<PackagingProblem> findings,
        IEnumerable<PackagingProblem> problems)
    {
        var explained = problems.Select(problem => (problem.File, problem.Line)).ToHashSet();
        return findings.Where(finding => !explained.Contains((finding.File, finding.Line)));
    }
}
