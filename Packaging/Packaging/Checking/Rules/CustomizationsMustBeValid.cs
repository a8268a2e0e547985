using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;
using VoiceForD365.SolutionSchemas;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-035: the merged customizations.xml has a node the schema does not know, or one out of order (0x8004801A on import).
/// </summary>
sealed class CustomizationsMustBeValid : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        set.Solutions.SelectMany(solution => Check(solution, PackageType.Unmanaged).Concat(Check(solution, PackageType.Managed)))
            .Distinct();

    static IEnumerable<PackagingProblem> Check(Solution solution, PackageType type)
    {
        XDocument merged;
        try
        {
            merged = new(CustomizationsMerge.Merge(solution.Source, type));
        }
        catch (PackagingException)
        {
            return []; // A file without a place has a rule of its own, which says which and where.
        }
        return SolutionSchema.Customizations.Validate(merged, managed: type == PackageType.Managed).Select(finding => new PackagingProblem(
            "PACK-035", finding.Message, solution.Source.Folder.Display(MovedFrom.Of(finding.Node)), finding.Node.Line(),
            "the server validates the file and refuses the whole solution",
            "use the element the schema expects, in the order of the schema"));
    }
}
