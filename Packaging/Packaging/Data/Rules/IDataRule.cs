namespace VoiceForD365.Packaging.Data.Rules;

internal interface IDataRule
{
    IEnumerable<PackagingProblem> Check(SeedWorld world);
}
