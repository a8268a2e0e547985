using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-037: a table of somebody else claimed whole, or a table of our own shipped as a shell by the solution that defines it.
/// </summary>
sealed class StandardTablesMustBeShells : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from root in solution.Roots
        where root.Key.Type == ComponentKey.Table
        let table = solution.Tables.FirstOrDefault(table => table.LogicalName == root.Key.Identity)
        where table is not null && root.Behavior != (table.IsOwn ? "0" : "2")
        select solution.Problem(
            "PACK-037", $"Root component {root.Key} has behavior {root.Behavior}.", SolutionSource.ManifestPath, root.Node,
            table.IsOwn ? "only behavior 0 ships the table with all its parts"
                : "behavior 0 claims the table's own properties, and with them every out-of-box part of it",
            table.IsOwn ? "write behavior=\"0\"" : "write behavior=\"2\"");
}
