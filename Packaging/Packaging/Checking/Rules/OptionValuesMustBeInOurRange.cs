using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-026: a choice's option outside the publisher's range.</summary>
sealed class OptionValuesMustBeInOurRange : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        where solution.OptionValuePrefix is not null
        let first = solution.OptionValuePrefix!.Value * 10000L
        from option in ChoiceOption.In(solution)
        where option.Kind == "picklist" && (option.Number is not { } number || number < first || number > first + 9999)
        select solution.Problem(
            "PACK-026", $"Option value '{option.Value}' is outside {first} to {first + 9999}.", option.Path, option.Node,
            "the server accepts it, and one day it collides with the option of another publisher",
            $"use the next free value, from {first} on");
}
