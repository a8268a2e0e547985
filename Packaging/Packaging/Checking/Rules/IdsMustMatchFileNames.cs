using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-016: a form, view, step, provider or data source whose id is not its file name, or a role whose name is not.</summary>
sealed class IdsMustMatchFileNames : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) => set.Solutions.SelectMany(Check);

    static IEnumerable<PackagingProblem> Check(Solution solution) =>
        from named in Named(solution)
        where !Matches(named.File.Name, named.Identity)
        select solution.Problem(
            "PACK-016", $"'{named.File.Name}' holds '{named.Identity}'.", named.File.Path, named.Node,
            "no tool checks it: a copied file whose id was not changed silently replaces the original",
            "rename the file after what it contains, or give it its own id");

    static IEnumerable<(SourceFile File, XElement Node, string Identity)> Named(Solution solution) =>
    [
        .. from form in Form.In(solution) select (form.File, form.IdNode ?? form.Node, form.Id),
        .. from view in View.In(solution) select (view.File, view.IdNode ?? view.Node, view.Id),
        .. from step in solution.XmlUnder("SdkMessageProcessingSteps")
            select (step.File, step.Root, step.Root.Attr("SdkMessageProcessingStepId") ?? ""),
        .. from provider in solution.XmlUnder("EntityDataProviders")
            select (provider.File, provider.Root, provider.Root.Text("EntityDataProviderId") ?? ""),
        .. from source in solution.XmlUnder("EntityDataSources")
            select (source.File, source.Root, source.Root.Attr("EntityDataSourceId") ?? ""),
        .. from role in solution.XmlUnder("Roles") select (role.File, role.Root, role.Root.Attr("name") ?? ""),
    ];

    static bool Matches(string fileName, string identity)
    {
        var name = fileName.Replace("_managed.xml", ".xml", StringComparison.Ordinal)[..^".xml".Length];
        return SourceXml.TryParseGuid(identity) is { } id ? SourceXml.TryParseGuid(name) == id : name == identity;
    }
}
