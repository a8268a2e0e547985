namespace VoiceForD365.Packaging.Data.Rules;

/// <summary>One thing about rows that an import would refuse, or write otherwise than it is meant.</summary>
interface IDataRule
{
    IEnumerable<PackagingProblem> Check(SeedWorld world);
}
