using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-029: a handler, library, ribbon command, icon or page that names a web resource no solution of ours has.</summary>
sealed class WebResourcesMustExist : ISolutionRule
{
    // Present in every environment: the icon an app has until it gets its own.
    const string DefaultAppIcon = "953b9fac-1e5e-e611-80d6-00155ded156f";

    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var resources = set.Solutions.SelectMany(solution => solution.Components)
            .Where(component => component.Key.Type == ComponentKey.WebResource).ToList();
        var names = resources.Select(component => component.Node.Text("Name") ?? "").ToHashSet(StringComparer.Ordinal);
        var ids = resources.Select(component => SourceXml.TryParseGuid(component.Node.Text("WebResourceId"))?.ToString("D"))
            .Append(DefaultAppIcon).ToHashSet();

        return from solution in set.Solutions
               from used in Used(solution)
               where !(Guid.TryParse(used.Name, out var id) ? ids.Contains(id.ToString("D")) : names.Contains(used.Name))
               select solution.Problem(
                   "PACK-029", $"No solution of ours has the web resource '{used.Name}'.", used.Path, used.Node,
                   "the server reports a missing dependency (0x8004801D); names are case-sensitive",
                   "correct the name, or add the web resource");
    }

    /// <summary>Names, or an id where an app names its icon.</summary>
    internal static IEnumerable<(string Name, string Path, XObject Node)> Used(Solution solution) =>
    [
        .. from form in Form.In(solution)
           from name in form.Node.Descendants("Handler").Attributes("libraryName")
               .Concat(form.Node.Descendants("Library").Attributes("name"))
           select (name.Value, form.File.Path, (XObject)name),
        .. from form in Form.In(solution)
           from url in form.Node.Descendants("parameters").Elements("Url")
           from name in AfterMark(url.Value)
           select (name, form.File.Path, (XObject)url),
        .. from table in solution.Tables
           from icon in table.Node.Elements()
               .Where(node => node.Name.LocalName is "IconVectorName" or "IconLargeName" or "IconMediumName" or "IconSmallName")
           where icon.Value.Trim() != ""
           select (icon.Value.Trim(), table.Path, (XObject)icon),
        .. from file in solution.XmlUnder("AppModules")
           from icon in file.Root.Elements("WebResourceId")
           select (icon.Value.Trim(), file.File.Path, (XObject)icon),
        .. from file in solution.XmlUnder("Entities").Concat(solution.XmlUnder("AppModuleSiteMaps")).Concat(solution.XmlUnder("Other"))
           from attribute in file.Root.DescendantsAndSelf().Attributes()
           from name in AfterMark(attribute.Value)
           select (name, file.File.Path, (XObject)attribute),
    ];

    static IEnumerable<string> AfterMark(string value)
    {
        foreach (var mark in new[] { "$webresource:", "/WebResources/" })
            if (value.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) yield return value[mark.Length..].Split('?')[0];
    }
}
