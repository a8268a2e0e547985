using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-030: a solution uses a component of another one of ours without naming that solution in MissingDependencies.</summary>
sealed class DependenciesMustBeDeclared : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from uses in Uses(solution, set)
            .Where(use => use.Owner != solution && !solution.DeclaredDependencies.Contains(use.Owner.UniqueName)).GroupBy(use => use.Owner)
        let first = uses.First()
        select solution.Problem(
            "PACK-030", $"{solution.UniqueName} uses {first.What} of {uses.Key.UniqueName} without declaring it.", first.Path, first.Node,
            "installers read the order of solutions from MissingDependencies; undeclared, this one may be imported first and fail",
            $"add a <MissingDependency> with solution=\"{uses.Key.UniqueName} ({uses.Key.Version})\" to {SolutionSource.ManifestPath}");

    sealed record Use(Solution Owner, string What, string Path, XObject Node);

    static IEnumerable<Use> Uses(Solution solution, SolutionSet set)
    {
        var owners = set.Solutions.SelectMany(owner => owner.Components.Select(component => (component, owner)))
            .Where(pair => pair.component.Key.Type != ComponentKey.Table)
            .GroupBy(pair => pair.component.Key).ToDictionary(same => same.Key, same => same.First().owner);
        return Named(solution, set)
            .SelectMany(use => OwnerOf(use.Key, set, owners) is { } owner ? [new Use(owner, use.Key.ToString(), use.Path, use.Node)]
                : Array.Empty<Use>())
            .Concat(Columns(solution, set));
    }

    static Solution? OwnerOf(ComponentKey key, SolutionSet set, Dictionary<ComponentKey, Solution> owners) =>
        key.Type == ComponentKey.Table
            ? set.Solutions.FirstOrDefault(solution => solution.Tables.Any(table => table.IsOwn && table.LogicalName == key.Identity))
            : owners.GetValueOrDefault(key);

    static IEnumerable<(ComponentKey Key, string Path, XObject Node)> Named(Solution solution, SolutionSet set) =>
    [
        .. AppsMustPointToWhatIsThere.Targets(solution),
        .. from used in WebResourcesMustExist.Used(solution)
            select (ComponentKey.Of(ComponentKey.WebResource, null, used.Name), used.Path, used.Node),
        .. from table in solution.Tables
            select (ComponentKey.Of(ComponentKey.Table, null, table.LogicalName), table.Path, (XObject)table.Node),
        .. from relationship in Relationship.In(solution) from end in relationship.Tables
            select (ComponentKey.Of(ComponentKey.Table, null, end.Table), relationship.Path, (XObject)end.Node),
        .. from role in solution.XmlUnder("Roles")
           from node in role.Root.Descendants("RolePrivilege")
           let table = Privilege.Parse(node, set).Table
           where table is not null
           select (ComponentKey.Of(ComponentKey.Table, null, table.LogicalName), role.File.Path, (XObject)node),
        .. from table in solution.Tables
           from choice in table.Node.Descendants("OptionSetName")
           select (ComponentKey.Of(ComponentKey.Choice, null, choice.Value.Trim()), table.Path, (XObject)choice),
    ];

    /// <summary>Columns another solution of ours adds to a standard table, on our forms.</summary>
    static IEnumerable<Use> Columns(Solution solution, SolutionSet set) =>
        from form in Form.In(solution)
        from used in form.Node.Descendants("control").Attributes("datafieldname")
        let owner = set.Solutions.FirstOrDefault(owner =>
            owner.Tables.Any(table =>
                table.LogicalName == form.Table.LogicalName && table.Columns.Any(column => column.LogicalName == used.Value)))
        where owner is not null
        select new Use(owner, $"column '{used.Value}'", form.File.Path, used);
}
