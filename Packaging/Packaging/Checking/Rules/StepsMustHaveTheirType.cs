using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-039: a step, provider or custom API whose plug-in type, or a step whose table, is in no solution of ours.</summary>
sealed class StepsMustHaveTheirType : ISolutionRule
{
    // The platform's own "not implemented" type, for operations a provider does not offer.
    static readonly Guid NotImplemented = new("c1919979-0021-4f11-a587-a8f904bdfdf9");

    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var names = PluginTypes.In(set).Select(type => type.Attr("AssemblyQualifiedName")).ToHashSet();
        var ids = PluginTypes.Ids(set).Append(NotImplemented).ToHashSet();

        return [.. from solution in set.Solutions
                   from used in Used(solution)
                   where !(SourceXml.TryParseGuid(used.Node.Value) is { } id ? ids.Contains(id)
                       : names.Contains(used.Node.Value.Trim()))
                   select Problem(solution, used.Path, used.Node, $"No assembly of ours has the plug-in type '{used.Node.Value.Trim()}'."),
            .. from solution in set.Solutions
               from step in solution.XmlUnder("SdkMessageProcessingSteps")
               from table in step.Root.Elements("PrimaryEntity")
               where table.Value is not ("" or "none") && !KnownTables.Has(set, table.Value)
               select Problem(solution, step.File.Path, table, $"The step's table '{table.Value}' is neither ours nor the platform's.")];
    }

    static PackagingProblem Problem(Solution solution, string path, XElement node, string message) => solution.Problem(
        "PACK-039", message, path, node, "the packer does not look; the server refuses the component",
        "write the assembly's real full name and the ids of its .data.xml, or the right table");

    static IEnumerable<(string Path, XElement Node)> Used(Solution solution) =>
    [
        .. from step in solution.XmlUnder("SdkMessageProcessingSteps")
           from node in step.Root.Elements().Where(node => node.Name.LocalName is "PluginTypeName" or "PluginTypeId")
           select (step.File.Path, node),
        .. from provider in solution.XmlUnder("EntityDataProviders")
           from node in provider.Root.Elements()
               .Where(node => node.Name.LocalName.EndsWith("PluginTypeId", StringComparison.Ordinal))
           select (provider.File.Path, node),
        .. from api in solution.XmlUnder("customapis") from node in api.Root.Elements("plugintypeid").Elements("plugintypeid")
            select (api.File.Path, node),
    ];
}
