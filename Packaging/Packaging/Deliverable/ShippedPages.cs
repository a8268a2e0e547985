using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Pages of the repository as they are shipped: what they link to and is not shipped is left as words.</summary>
static partial class ShippedPages
{
    /// <param name="all">What is shipped beside it.</param>
    public static DeliverableFile Ship(SourceFile page, IReadOnlyList<SourceFile> all)
    {
        if (!page.Path.EndsWith(".md", StringComparison.Ordinal)) return new(page.Path, page.Content);
        var text = Link().Replace(Encoding.UTF8.GetString(page.Content.Span), link =>
            Leads(link.Groups["target"].Value, page, all) ? link.Value : link.Groups["words"].Value);
        return new(page.Path, Encoding.UTF8.GetBytes(text));
    }

    static bool Leads(string target, SourceFile page, IReadOnlyList<SourceFile> all) =>
        target.Contains("://", StringComparison.Ordinal)
        || target.StartsWith('#')
        || all.Any(other => other.Path == Path.Combine(Path.GetDirectoryName(page.Path)!, target.Split('#')[0]).Replace('\\', '/'));

    /// <summary>A link, not an image.</summary>
    [GeneratedRegex(@"(?<!!)\[(?<words>[^\[\]]+)\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();
}
