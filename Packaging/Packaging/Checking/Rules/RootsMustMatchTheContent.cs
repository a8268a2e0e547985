using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-008: a root component without definition. PACK-009: a definition that is no root component. PACK-010: one root twice.
/// </summary>
sealed class RootsMustMatchTheContent : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) => set.Solutions.SelectMany(Check);

    static IEnumerable<PackagingProblem> Check(Solution solution)
    {
        var defined = solution.Components.Select(component => component.Key).ToHashSet();
        var roots = solution.Roots.Select(root => root.Key).ToHashSet();
        var elsewhere = WholeNodeRoots(solution);

        var empty = from root in solution.Roots
                    where !defined.Contains(root.Key) && !elsewhere.Contains(root.Key.Type)
                    select solution.Problem(
                        "PACK-008", $"Root component {root.Key} is not in the solution.", SolutionSource.ManifestPath, root.Node,
                        "SolutionPackager only warns, and the server answers 0x8004801F",
                        "add its definition, or remove the root component");
        var undeclared = from component in solution.Components
                         where !roots.Contains(component.Key)
                         select solution.Problem(
                             "PACK-009", $"The {component.Key} is not among the root components.", component.Path, component.Node,
                             "SolutionPackager exits with 3, and the server answers 0x8004803A",
                             $"add a <RootComponent> for it to {SolutionSource.ManifestPath}");
        var repeated = from same in solution.Roots.GroupBy(root => root.Key)
                       from root in same.Skip(1)
                       select solution.Problem(
                           "PACK-010", $"Root component {root.Key} is listed twice.", SolutionSource.ManifestPath, root.Node,
                           "SolutionPackager exits with 3", "remove one of the two entries");
        return empty.Concat(undeclared).Concat(repeated);
    }

    /// <summary>Types whose components share one file, so that a file says nothing about the single component.</summary>
    static HashSet<int> WholeNodeRoots(Solution solution)
    {
        var types = new HashSet<int>();
        if (solution.Source.Folder.Find("Other/SiteMap.xml") is not null) types.Add(ComponentKey.SiteMap);
        if (solution.Source.Folder.Find("Other/ConnectionRoles.xml") is not null) types.Add(ComponentKey.ConnectionRole);
        if (solution.Source.Folder.Find("Other/FieldSecurityProfiles.xml") is not null) types.Add(ComponentKey.FieldSecurityProfile);
        return types;
    }
}
