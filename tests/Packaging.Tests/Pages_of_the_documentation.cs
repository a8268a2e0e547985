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

    static bool LeadsOn(string page) =>
        File.ReadLines(page).Take(3).ToList() is [var line, "", ['#', ' ', ..]]
        && Navigation().Match(line) is { Success: true } match
        && Path.GetFullPath(match.Groups["index"].Value, Path.GetDirectoryName(page)!) == Index;

    static string Name(string page) => Path.GetRelativePath(Folder, page).Replace('\\', '/');

    [GeneratedRegex(@"^- \[[^\]]+\]\((?<page>[^)#]+)\): \S.*\.$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\[Documentation\]\((?<index>[^)]+)\) · Next: \[[^\]]+\]\([^)]+\)(?:, \[[^\]]+\]\([^)]+\))?$")]
    private static partial Regex Navigation();
}
