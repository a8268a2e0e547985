using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Asks which of the solutions that matter are installed.</summary>
static class SolutionRetrieval
{
    /// <summary>A holding solution is named so until it is promoted (docs/facts/package-deployer.md).</summary>
    public const string HoldingSuffix = "_Upgrade";

    public static Query Query(Sequence<SolutionPackage> packages)
    {
        var own = packages.Select(package => package.UniqueName).ToList();
        var needed = packages.SelectMany(package => package.Needs).Select(need => need.UniqueName);
        var names = own.Concat(own.Select(name => name + HoldingSuffix)).Concat(needed);
        return new Query.Rows(
            "solution",
            Sequence.Of<LogicalName>("uniquename", "version", "ismanaged", "publisherid"),
            Sequence.Of(Condition.OneOf("uniquename", names.Distinct())));
    }

    public static Query Publishers(Sequence<SolutionPackage> packages) => new Query.Rows(
        "publisher",
        Sequence.Of<LogicalName>("uniquename"),
        Sequence.Of(Condition.OneOf("uniquename", packages.Select(package => package.PublisherUniqueName).Distinct())));

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/importjob</remarks>
    public static Query EndedImports(Sequence<SolutionPackage> packages) => new Query.Rows(
        "importjob",
        Sequence.Of<LogicalName>("completedon"),
        Sequence.Of(Condition.OneOf("solutionname", packages.Select(package => package.UniqueName).Distinct())));

    public static Sequence<InstalledSolution> Read(Sequence<Row> solutions, Sequence<Row> publishers)
    {
        var names = publishers.ToDictionary(publisher => publisher.Id, publisher => publisher.Text("uniquename"));
        return solutions.Select(solution => new InstalledSolution(
            solution.Text("uniquename"),
            SolutionVersion.Parse(solution.Text("version")),
            solution.Flag("ismanaged"),
            solution.Lookup("publisherid") is { } id && names.TryGetValue(id, out var name) ? name : null)).ToSequence();
    }
}
