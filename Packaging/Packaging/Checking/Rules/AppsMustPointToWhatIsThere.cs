using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-028: an app or its site map points to a table, view, form, site map or role that no solution of ours has.</summary>
sealed partial class AppsMustPointToWhatIsThere : ISolutionRule
{
    // The roles every environment has, by template id (System Administrator, System Customizer).
    static readonly string[] PlatformRoles = ["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"];

    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var ours = OurComponents(set);
        return from solution in set.Solutions
               from target in Targets(solution)
               where !(target.Key.Type == ComponentKey.Table ? KnownTables.Has(set, target.Key.Identity) : ours.Contains(target.Key))
               select solution.Problem(
                   "PACK-028", $"It points to {target.Key}, which does not exist.", target.Path, target.Node,
                   "the server reports a missing dependency (0x8004801D), or the app shows an error in its place",
                   target.Key.Type == ComponentKey.Table ? KnownTables.Fix : "correct the name or id, or ship the component");
    }

    static HashSet<ComponentKey> OurComponents(SolutionSet set) =>
    [
        .. set.Solutions.SelectMany(solution => solution.Components).Select(component => component.Key),
        .. set.Solutions.SelectMany(Form.In).Select(form => ComponentKey.Of(ComponentKey.Form, form.Id, null)),
        .. set.Solutions.SelectMany(View.In).Select(view => ComponentKey.Of(ComponentKey.View, view.Id, null)),
        .. PlatformRoles.Select(id => ComponentKey.Of(ComponentKey.Role, id, null)),
    ];

    /// <summary>What apps and site maps of a solution point to.</summary>
    internal static IEnumerable<(ComponentKey Key, string Path, XObject Node)> Targets(Solution solution) =>
    [
        .. from file in solution.XmlUnder("AppModules")
           from component in file.Root.Descendants("AppModuleComponent")
           let type = int.TryParse(component.Attr("type"), out var number) ? number : 0
           where type is ComponentKey.Table or ComponentKey.View or ComponentKey.Form or ComponentKey.SiteMap
           select (ComponentKey.Of(type, component.Attr("id"), component.Attr("schemaName")), file.File.Path, (XObject)component),
        .. from file in solution.XmlUnder("AppModules")
           from role in file.Root.Descendants("Role")
           select (ComponentKey.Of(ComponentKey.Role, role.Attr("id"), null), file.File.Path, (XObject)role),
        .. from file in solution.XmlUnder("AppModuleSiteMaps")
           from area in file.Root.Descendants("SubArea")
           from target in SubAreaTargets(area)
           select (target, file.File.Path, (XObject)area),
    ];

    static IEnumerable<ComponentKey> SubAreaTargets(XElement area)
    {
        if (area.Attr("Entity") is { } table) yield return ComponentKey.Of(ComponentKey.Table, null, table);
        foreach (Match query in UrlTarget().Matches(area.Attr("Url") ?? ""))
        {
            var value = Uri.UnescapeDataString(query.Groups["value"].Value);
            yield return query.Groups["name"].Value == "etn" ? ComponentKey.Of(ComponentKey.Table, null, value)
                : ComponentKey.Of(ComponentKey.View, value, null);
        }
    }

    [GeneratedRegex("[?&](?<name>etn|viewid)=(?<value>[^&]+)", RegexOptions.CultureInvariant)]
    private static partial Regex UrlTarget();
}
