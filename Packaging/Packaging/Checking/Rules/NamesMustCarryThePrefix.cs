using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-024: something of ours whose name lacks the publisher's prefix (0x80048062).</summary>
sealed class NamesMustCarryThePrefix : ISolutionRule
{
    // The relationships every custom table has with users, teams and business units; the platform names them itself.
    static readonly string[] SystemRelationships = ["lk_", "owner_", "user_", "team_", "business_unit_", "organization_"];

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from named in Names(solution)
        where !named.Name.StartsWith(solution.Prefix + "_", StringComparison.OrdinalIgnoreCase)
        select solution.Problem(
            "PACK-024", $"The {named.What} '{named.Name}' does not begin with '{solution.Prefix}_'.", named.Path, named.Node,
            "the server refuses it with 0x80048062, or it clashes with somebody else's component of that name",
            $"call it '{solution.Prefix}_{named.Name}'");

    static IEnumerable<(string What, string Name, string Path, XObject Node)> Names(Solution solution) =>
    [
        .. from table in solution.Tables where table.IsOwn select ("table", table.SchemaName, table.Path, (XObject)table.Node),
        .. from table in solution.Tables from column in table.Columns where column.IsCustom
            select ("column", column.SchemaName, table.Path, (XObject)column.Node),
        .. from table in solution.Tables from key in table.Node.Descendants("EntityKey")
            select ("alternate key", key.Text("Name") ?? "", table.Path, (XObject)key),
        .. from relationship in Relationship.In(solution) where !IsSystem(relationship.Name)
            select ("relationship", relationship.Name, relationship.Path, (XObject)relationship.Node),
        .. from component in solution.Components
           where component.Key.Type is ComponentKey.Choice or ComponentKey.WebResource or ComponentKey.App or ComponentKey.SiteMap
           select (Word(component), component.Key.Identity, component.Path, (XObject)component.Node),
        .. from file in solution.XmlUnder("environmentvariabledefinitions")
           where file.Root.Name == "environmentvariabledefinition"
           select ("environment variable", file.Root.Attr("schemaname") ?? "", file.File.Path, (XObject)file.Root),
        .. from api in solution.XmlUnder("customapis") where api.Root.Name == "customapi"
            select ("custom API", api.Root.Attr("uniquename") ?? "", api.File.Path, (XObject)api.Root),
    ];

    static bool IsSystem(string name) => SystemRelationships.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    static string Word(Component component) => component.Key.ToString().Split(" '")[0];
}
