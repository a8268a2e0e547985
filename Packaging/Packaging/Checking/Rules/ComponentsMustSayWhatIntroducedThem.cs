using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-034: a component without IntroducedVersion, which every exported one has.</summary>
sealed class ComponentsMustSayWhatIntroducedThem : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from component in Components(solution)
        where string.IsNullOrWhiteSpace(component.Node.Text("IntroducedVersion") ?? component.Node.Text("introducedversion"))
        select solution.Problem(
            "PACK-034", $"The {component.What} has no IntroducedVersion.", component.Path, component.Node,
            "tools accept it, but every exported solution has it and the server's own schema is stricter than any public one",
            $"add <IntroducedVersion>{solution.Version}</IntroducedVersion> in the order of the schema, and never change it");

    // Tables are looked at with their columns; roles, providers and data sources are exported without a version.
    static readonly int[] Dated =
        [ComponentKey.Choice, ComponentKey.WebResource, ComponentKey.App, ComponentKey.Assembly, ComponentKey.Step, ComponentKey.Process];

    static IEnumerable<(string What, string Path, XElement Node)> Components(Solution solution) =>
    [
        .. from table in solution.Tables where table.IsOwn select ("table", table.Path, table.Node),
        .. from table in solution.Tables from column in table.Columns select ($"column '{column.LogicalName}'", table.Path, column.Node),
        .. from table in solution.Tables from node in table.Node.Descendants("EntityKey").Concat(table.Node.Descendants("optionset"))
            select (node.Name.LocalName, table.Path, node),
        .. from relationship in Relationship.In(solution)
            select ($"relationship '{relationship.Name}'", relationship.Path, relationship.Node),
        .. from form in Form.In(solution) select ("form", form.File.Path, form.Node),
        .. from view in View.In(solution) select ("view", view.File.Path, view.Node),
        .. from component in solution.Components
           where Dated.Contains(component.Key.Type)
           select (component.Key.ToString(), component.Path, component.Node),
        .. from file in solution.XmlUnder("environmentvariabledefinitions")
           where file.Root.Name == "environmentvariabledefinition"
           select ("environment variable", file.File.Path, file.Root),
    ];
}
