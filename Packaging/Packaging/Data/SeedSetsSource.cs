using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

/// <summary>
/// <c>ConfigData/seed.xml</c>: which set belongs to which scenarios, what it requires, and which columns are not
/// merged like all others.
/// </summary>
/// <param name="Path">As problems name it.</param>
internal sealed record SeedSetsSource(string Path, XElement Root)
{
    public IEnumerable<XElement> Sets => Root.Elements("set");

    public IEnumerable<XElement> SetsNamed(string name) => Sets.Where(set => set.Attr("name") == name);

    public PackagingProblem Problem(string code, string message, XObject node, string why, string fix) =>
        new(code, message, Path, node.Line(), why, fix);
}
