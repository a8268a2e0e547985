using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-031: a solution for everybody needs a table that only environments with the Channel Integration Framework have.</summary>
sealed class BaseSolutionsMustNotNeedCif : ISolutionRule
{
    // Present in every environment although it bears the prefix.
    static readonly string[] Everywhere = ["msdyn_/Images/AppModule_Default_Icon.png"];

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from use in Uses(solution)
        select solution.Problem(
            "PACK-031", $"A base solution needs '{use.What}'.", use.Path, use.Node,
            "environments without that app refuse the whole solution, and nothing of ours gets installed there",
            "move it to seed data that is written only where the table exists (ConfigData), or to an optional solution");

    static IEnumerable<(string What, string Path, XObject? Node)> Uses(Solution solution) =>
    [
        .. from file in solution.Source.Shipped
           where file.Path.StartsWith("msdyn_", StringComparison.Ordinal)
           select (file.Path.Split('/')[0], file.Path, (XObject?)null),
        .. from file in solution.Source.Shipped
           where file.IsXml && file.Path != SolutionSource.ManifestPath && !file.Path.StartsWith("msdyn_", StringComparison.Ordinal)
           let root = solution.Source.Xml(file.Path)
           where root is not null
           from value in Values(root)
           where value.Text.Contains("msdyn_", StringComparison.OrdinalIgnoreCase) && !Everywhere.Contains(value.Text)
           select (value.Text, file.Path, (XObject?)value.Node),
    ];

    static IEnumerable<(string Text, XObject Node)> Values(XElement root) =>
        root.DescendantsAndSelf().SelectMany(element => element.Attributes().Select(attribute => (attribute.Value, (XObject)attribute))
            .Append((element.Name.LocalName, element))
            .Concat(element.HasElements ? [] : [(element.Value, element)]));
}
