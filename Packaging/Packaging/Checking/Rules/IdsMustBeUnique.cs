using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-017: one GUID for two components, in one solution or in two.</summary>
sealed class IdsMustBeUnique : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var seen = new Dictionary<Guid, Holder>();
        foreach (var holder in set.Solutions.SelectMany(Holders))
        {
            if (SourceXml.TryParseGuid(holder.Id) is not { } id || seen.TryAdd(id, holder)) continue;

            var first = seen[id];
            yield return holder.Solution.Problem(
                "PACK-017", $"Id '{id:D}' belongs to two components.", holder.Path, holder.Node,
                $"it also occurs in {first.Solution.Source.Folder.Display(first.Path)}, line {first.Node.Line()}; " +
                "an import matches by id alone, so one would replace the other",
                "give the newer component its own GUID");
        }
    }

    sealed record Holder(Solution Solution, string Path, XElement Node, string? Id);

    static IEnumerable<Holder> Holders(Solution solution) =>
    [
        .. from form in Form.In(solution) where !form.IsTwin select new Holder(solution, form.File.Path, form.IdNode ?? form.Node, form.Id),
        .. from view in View.In(solution) select new Holder(solution, view.File.Path, view.IdNode ?? view.Node, view.Id),
        .. from component in solution.Components
           where component.Key.Type is not (ComponentKey.Table or ComponentKey.WebResource)
           select new Holder(solution, component.Path, component.Node, component.Key.Identity),
        .. from component in solution.Components
           where component.Key.Type == ComponentKey.WebResource
           let id = component.Node.Element("WebResourceId")
           select new Holder(solution, component.Path, id ?? component.Node, id?.Value.Trim()),
        .. from component in solution.Components
           from type in component.Node.Descendants("PluginType")
           select new Holder(solution, component.Path, type, type.Attr("PluginTypeId")),
        .. from component in solution.Components
           from image in component.Node.Descendants("SdkMessageProcessingStepImageId")
           select new Holder(solution, component.Path, image, image.Value.Trim()),
    ];
}
