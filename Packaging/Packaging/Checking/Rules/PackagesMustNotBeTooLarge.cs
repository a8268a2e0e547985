using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-041: more than the 95 MB a solution file may have.</summary>
/// <param name="limitInBytes">Of all files together before compression, so that the rule errs on the safe side.</param>
sealed class PackagesMustNotBeTooLarge(long limitInBytes = 95_000_000) : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        let size = solution.Source.Shipped.Sum(file => (long)file.Content.Length)
        where size > limitInBytes
        let largest = solution.Source.Shipped.MaxBy(file => file.Content.Length)!
        select solution.Problem(
            "PACK-041", $"The solution holds {size:N0} bytes.", largest.Path, null, $"the server accepts at most {limitInBytes:N0}",
            $"this file is the largest with {largest.Content.Length:N0} bytes: make it smaller, or move parts to another solution");
}
