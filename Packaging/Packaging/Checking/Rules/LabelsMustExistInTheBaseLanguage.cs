using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-025: a table, column, key, option, form, view, app or site map without a label in the solution's base language.</summary>
sealed class LabelsMustExistInTheBaseLanguage : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from labelled in Labelled(solution)
        where !labelled.Labels.Any(label =>
            label.Attr("languagecode") == solution.BaseLanguage && !string.IsNullOrWhiteSpace(label.Attr("description")))
        select solution.Problem(
            "PACK-025", $"The {labelled.What} has no label in language {solution.BaseLanguage}.", labelled.Path, labelled.Node,
            "the server refuses a component without a label in the base language",
            $"add a label with languagecode=\"{solution.BaseLanguage}\"");

    static IEnumerable<(string What, string Path, XObject Node, IEnumerable<XElement> Labels)> Labelled(Solution solution) =>
    [
        .. from table in solution.Tables
           where table.IsOwn
           from names in new[] { ("LocalizedNames", "table"), ("LocalizedCollectionNames", "table's plural") }
           select (names.Item2, table.Path, (XObject)table.Node, table.Node.Element(names.Item1)?.Elements() ?? []),
        .. from table in solution.Tables
           from column in table.Columns
           where column.IsCustom
           select ($"column '{column.LogicalName}'", table.Path, (XObject)column.Node, column.Node.Element("displaynames")?.Elements()
               ?? []),
        .. from table in solution.Tables
           from key in table.Node.Descendants("EntityKey")
           select ($"alternate key '{key.Text("LogicalName")}'", table.Path, (XObject)key, key.Element("displaynames")?.Elements() ?? []),
        .. from option in ChoiceOption.In(solution)
           select ($"option {option.Value}", option.Path, (XObject)option.Node, option.Node.Element("labels")?.Elements() ?? []),
        .. from form in Form.In(solution)
           where !form.IsTwin
           select ("form", form.File.Path, (XObject)form.Node, form.Node.Element("LocalizedNames")?.Elements() ?? []),
        .. from view in View.In(solution)
           select ("view", view.File.Path, (XObject)view.Node, view.Node.Element("LocalizedNames")?.Elements() ?? []),
        .. from component in solution.Components
           where component.Key.Type is ComponentKey.App or ComponentKey.SiteMap or ComponentKey.Choice
           select (component.Key.ToString(), component.Path, (XObject)component.Node,
               (component.Node.Element("LocalizedNames") ?? component.Node.Element("displaynames"))?.Elements() ?? []),
    ];
}
