using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// Managed exports number the parts of forms (ordinalvalue), and of forms that were somebody else's before say only what became of them
/// (solutionaction). No published schema knows these attributes.
/// </summary>
/// <remarks>Forms of public managed solutions; learn.microsoft.com/power-platform/alm/form-component-merge-alm.</remarks>
internal static class FormDifferences
{
    const string Action = "solutionaction", Position = "ordinalvalue";

    /// <summary>
    /// Whether the schemas have nothing to say of a node: it is one of these attributes, or part of a difference, which leaves out much.
    /// </summary>
    public static bool Explain(XObject? node)
    {
        var element = node as XElement ?? node?.Parent;
        if (element?.AncestorsAndSelf("form").LastOrDefault() is not { } form)
            return false;
        return node is XAttribute { Name.LocalName: Action or Position }
            || (node is XAttribute { Name.LocalName: "id" } && element.Name.LocalName == "column")
            || IsDifference(form);
    }

    /// <summary>Whether a form is what a solution changed of it rather than the form itself.</summary>
    public static bool IsDifference(XElement form) => form.DescendantsAndSelf().Attributes(Action).Any();
}
