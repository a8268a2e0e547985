using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-044: an environment variable's value inside the solution.</summary>
sealed class EnvironmentVariablesMustNotShipValues : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from file in solution.Source.Folder.Under("environmentvariabledefinitions")
        where file.Name is "environmentvariablevalues.json" or "environmentvariablevalues.xml"
        select solution.Problem(
            "PACK-044", "The solution ships the value of an environment variable.", file.Path, null,
            "a value in a managed solution cannot be removed by the customer, and each update resets it",
            "write a <defaultvalue> in the definition and remove the file");
}
