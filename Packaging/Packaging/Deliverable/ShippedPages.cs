using System.Text;
using System.Text.RegularExpressions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>
/// Pages of the repository as they are shipped: what they link to and is not shipped is left as words. The line above the title, which
/// leads through the pages, keeps only those that are shipped.
/// </summary>
static partial class ShippedPages
{
    /// <param name="all">What is shipped beside it.</param>
    public static DeliverableFile Ship(SourceFile page, IReadOnlyList<SourceFile> all)
    {
        if (!page.Path.EndsWith(".md", StringComparison.Ordinal)) return new(page.Path, page.Content);
        var text = Navigation().Replace(Encoding.UTF8.GetString(page.Content.Span), line => Next(line.Value, page, all), 1);
        return new(page.Path, Encoding.UTF8.GetBytes(
            Link().Replace(text, link => Leads(link, page, all) ? link.Value : link.Groups["words"].Value)));
    }

    static string Next(string navigation, SourceFile page, IReadOnlyList<SourceFile> all) =>
        Link().Matches(navigation).Where(link => Leads(link, page, all)).Select(link => link.Value).ToList() is { Count: > 0 } links
            ? $"Next: {string.Join(", ", links)}\n\n" : "";

    static bool Leads(Match link, SourceFile page, IReadOnlyList<SourceFile> all) =>
        link.Groups["target"].Value is var target
        && (target.Contains("://", StringComparison.Ordinal)
            || target.StartsWith('#')
            || all.Any(other => other.Path == Path.Combine(Path.GetDirectoryName(page.Path)!, target.Split('#')[0]).Replace('\\', '/')));

    /// <summary>A link, not an image.</summary>
    [GeneratedRegex(@"(?<!!)\[(?<words>[^\[\]]+)\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\A\[Documentation\]\([^()\s]+\) · Next: .*\n\n")]
    private static partial Regex Navigation();
}
