using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-022: a privilege no environment is sure to have. PACK-023: a depth the table's ownership does not allow.</summary>
sealed class PrivilegesMustExist : ISolutionRule
{
    static readonly string[] Depths = ["Basic", "Local", "Deep", "Global"];

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from role in solution.XmlUnder("Roles")
        from node in role.Root.Descendants("RolePrivilege")
        let privilege = Privilege.Parse(node, set)
        from problem in Unknown(solution, role.File.Path, privilege).Concat(WrongDepth(solution, role.File.Path, privilege))
        select problem;

    static IEnumerable<PackagingProblem> Unknown(Solution solution, string path, Privilege privilege)
    {
        if (privilege.IsPlatforms || privilege.IsOfOwnTable
            || privilege.Name.Contains("msdyn_", StringComparison.OrdinalIgnoreCase)) yield break;

        yield return solution.Problem(
            "PACK-022", $"Not every environment has the privilege '{privilege.Name}'.", path, privilege.Node,
            "the server refuses the role with 0x80048017 where the privilege is missing; " +
            "names are case-sensitive and repeat the table's schema name",
            privilege.Table is { } table
                ? $"organization-owned and virtual tables have no Assign and no Share; otherwise spell it prv<Verb>{table.SchemaName}"
                : "correct the name, or grant it at run time; " +
                "a privilege of every environment may be added to Packaging/Packaging/Checking/Platform/privileges.txt");
    }

    static IEnumerable<PackagingProblem> WrongDepth(Solution solution, string path, Privilege privilege)
    {
        var depth = privilege.Node.Attr("level");
        if (!Depths.Contains(depth))
            yield return solution.Problem("PACK-023", $"'{depth}' is not a depth.", path, privilege.Node, "the server refuses the role",
                "write one of " + string.Join(", ", Depths));
        else if (privilege is { IsOfOwnTable: true, Table.IsOrganizationOwned: true } && depth != "Global")
            yield return solution.Problem("PACK-023", $"'{privilege.Name}' cannot have depth {depth}.", path, privilege.Node,
                "rows of an organization-owned table belong to nobody in particular, so only Global exists", "write level=\"Global\"");
    }
}
