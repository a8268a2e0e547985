using System.Xml.Linq;

namespace VoiceForD365.SolutionSchemas;

/// <summary>
/// Managed exports number the parts of forms, site maps and ribbons (ordinalvalue), and of those that were somebody else's before say only
/// what became of them (solutionaction). No published schema knows these attributes; of unmanaged files the platform refuses them.
/// </summary>
/// <remarks>
/// Public managed solutions; learn.microsoft.com/power-platform/alm/form-component-merge-alm; Ardalyst/Celedon-Autonumber-RTM issue 25.
/// </remarks>
public static class DifferenceMarks
{
    const string Action = "solutionaction", Position = "ordinalvalue";
    static readonly string[] Roots = ["form", "SiteMap", "RibbonDiffXml"];

    /// <summary>Whether a form, site map or ribbon is what a solution changed of it rather than itself.</summary>
    public static bool IsDifference(XElement root) => root.DescendantsAndSelf().Attributes(Action).Any();

    internal static bool IsMark(XObject node) => node is XAttribute { Name.LocalName: Action or Position };

    /// <summary>
    /// Whether the schemas have nothing to say of a node of a managed file: it is a mark, or part of a difference, which leaves out much.
    /// </summary>
    internal static bool Explain(XObject node)
    {
        var element = node as XElement ?? node.Parent;
        if (element?.AncestorsAndSelf().LastOrDefault(ancestor => Roots.Contains(ancestor.Name.LocalName)) is not { } root)
            return false;
        return IsMark(node)
            || (node is XAttribute { Name.LocalName: "id" } && element.Name.LocalName == "column")
            || IsDifference(root);
    }
}
