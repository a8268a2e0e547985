using System.Text.RegularExpressions;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-038: a file in a known folder that nothing merges and nothing refers to, so that it would vanish.</summary>
sealed partial class EveryFileMustHaveAPlace : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from file in solution.Source.Shipped
        where SolutionFolders.Merged.Contains(file.Path.Split('/')[0]) && !HasPlace(solution, file)
        select solution.Problem(
            "PACK-038", $"Nothing takes '{file.Path}' into the package.", file.Path, null,
            "a misspelt folder or file (case counts) is silently left out", "name it as SolutionPackager would, or remove it");

    static bool HasPlace(Solution solution, SourceFile file) => file.Path.Split('/')[0] switch
    {
        "Other" => Other().IsMatch(file.Path),
        "Entities" => TablePart().IsMatch(file.Path) && solution.Source.Folder.Find(TableOf(file)) is not null,
        "WebResources" or "PluginAssemblies" or "Workflows" => true, // Contents have rules of their own.
        _ => ComponentKind.All.Any(kind =>
            kind.Definitions(solution.Source.Folder, PackageType.Unmanaged)
                .Concat(kind.Definitions(solution.Source.Folder, PackageType.Managed)).Contains(file))
            || ManagedTwin.Is(file),
    };

    static string TableOf(SourceFile file) => string.Join('/', file.Path.Split('/').Take(2)) + "/Entity.xml";

    [GeneratedRegex(
        @"^Other/(Solution|Customizations|Relationships|RibbonCustomization|SiteMap(_managed)?|FieldSecurityProfiles|EntityMaps|" +
        @"ConnectionRoles|Relationships/[^/]+)\.xml$")]
    private static partial Regex Other();

    [GeneratedRegex(
        @"^Entities/[^/]+/(Entity\.xml|RibbonDiff\.xml|" +
        @"FormXml/(main|quick|quickCreate|card)/[^/]+\.xml|SavedQueries/[^/]+\.xml)$")]
    private static partial Regex TablePart();
}
