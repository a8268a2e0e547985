using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Collects why a zip is not unpacked, so that all reasons come back together.</summary>
sealed class Refusals
{
    readonly List<PackagingProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public IReadOnlyList<PackagingProblem> InOrder() => ProblemOrder.Sort(_problems);

    /// <param name="entry">Of the zip.</param>
    public void Add(string code, string message, string entry, int line, string why, string fix) =>
        _problems.Add(new(code, message, entry, line, why, fix));

    /// <param name="node">Of <c>customizations.xml</c>.</param>
    public void Add(string code, string message, XElement node, string why, string fix) =>
        Add(code, message, SolutionArchive.Customizations, node.Line(), why, fix);

    /// <param name="holder">In words, to begin a sentence.</param>
    public void AddUnknown(XElement node, string holder) =>
        Add("PACK-305", $"{holder} holds <{node.Name.LocalName}>, which has no place in the source.", node,
            "the packer could not pack it again, so it would be lost",
            "leave the component out of the exported solution, or teach packer, checker and unpacker its kind");

    public void AddNameless(XElement node, string missing) =>
        Add("PACK-307", $"<{node.Name.LocalName}> has no usable {missing}.", node, "its file is called by it", "export the solution again");
}
