using System.Xml.Linq;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>
/// Marks a node of the merged file with the source file it was moved from, so that a finding there names the line to edit.
/// </summary>
internal sealed record MovedFrom(string Path)
{
    /// <returns>The source file of the nearest marked ancestor; the frame when there is none.</returns>
    public static string Of(XObject node)
    {
        var element = node as XElement ?? node.Parent;
        return element?.AncestorsAndSelf().Select(ancestor => ancestor.Annotation<MovedFrom>())
            .FirstOrDefault(mark => mark is not null)?.Path
            ?? SolutionSource.FramePath;
    }
}
