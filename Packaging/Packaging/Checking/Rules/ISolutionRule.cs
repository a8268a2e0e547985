using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>One thing the packer would drop, or a server would refuse, found before either sees it.</summary>
interface ISolutionRule
{
    IEnumerable<PackagingProblem> Check(SolutionSet set);
}
