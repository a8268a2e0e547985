using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>The plug-in types that assemblies of ours bring.</summary>
internal static class PluginTypes
{
    public static IEnumerable<XElement> In(SolutionSet set) =>
        set.Solutions.SelectMany(solution => solution.Components).SelectMany(component => component.Node.Descendants("PluginType"));

    public static HashSet<Guid> Ids(SolutionSet set) =>
        [.. In(set).Select(type => SourceXml.TryParseGuid(type.Attr("PluginTypeId"))).OfType<Guid>()];
}
