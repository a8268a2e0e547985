using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>docs/ reads as a site without a generator: one index, and on each page the way back to it and on.</summary>
public sealed partial class Pages_of_the_documentation
{
    static readonly string Folder = Path.Combine(Repository.Root, "docs");

    static readonly string Index = Path.Combine(Folder, "README.md");

    static readonly string[] Pages =
        [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Except([Index]).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_index_has_each_page_once_and_says_in_one_line_what_it_is_for() => Assert.Equal(
        Pages.Select(Name),
        Entry().Matches(File.ReadAllText(Index)).Select(entry => entry.Groups["page"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_page_begins_with_one_line_that_leads_to_the_index_and_on() =>
        Assert.Equal([], Pages.Where(page => !LeadsOn(page)).Select(Name));

    [Fact]
    public void Every_heading_that_a_link_names_is_there() => Assert.Equal([], Pages.Append(Index).SelectMany(MissingHeadings));

    static bool LeadsOn(string page) =>
        File.ReadLines(page).Take(3).ToList() is [var line, "", ['#', ' ', ..]]
        && Navigation().Match(line) is { Success: true } match
        && Path.GetFullPath(match.Groups["index"].Value, Path.GetDirectoryName(page)!) == Index;

    static IEnumerable<string> MissingHeadings(string page) =>
        from Match link in HeadingLink().Matches(File.ReadAllText(page))
        let target = link.Groups["page"].Value is "" ? page
            : Path.GetFullPath(link.Groups["page"].Value, Path.GetDirectoryName(page)!)
        where !File.ReadLines(target).Any(line => line.StartsWith('#') && Anchor(line) == link.Groups["heading"].Value)
        select $"{Name(page)} names {link.Value}";

    /// <summary>As GitHub makes it: lower case, spaces as dashes, without punctuation.</summary>
    static string Anchor(string heading) =>
        Punctuation().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    static string Name(string page) => Path.GetRelativePath(Folder, page).Replace('\\', '/');

    [GeneratedRegex(@"^- \[[^\]]+\]\((?<page>[^)#]+)\): \S.*\.$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\[Documentation\]\((?<index>[^)]+)\) · Next: \[[^\]]+\]\([^)]+\)(?:, \[[^\]]+\]\([^)]+\))?$")]
    private static partial Regex Navigation();

    [GeneratedRegex(@"\]\((?!https?:)(?<page>[^)#\s]*)#(?<heading>[^)\s]+)\)")]
    private static partial Regex HeadingLink();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
