using System.Globalization;

namespace VoiceForD365.Packaging.Tests;

/// <summary>docs/guide.md leaves no chapter of the provider's guide out, and adds up.</summary>
public sealed class The_guide_s_page
{
    /// <summary>Chapters with something to do, and how much, as counted in the guide.</summary>
    static readonly (string Chapter, int Actions)[] Guide =
    [
        ("1.1", 6), ("1.2", 18), ("1.3", 5), ("1.4", 11), ("1.5.1.1", 3), ("1.5.1.2", 10), ("1.5.2.1", 5), ("1.5.2.2", 2), ("1.5.3", 9),
        ("1.5.4", 12), ("1.5.5", 7), ("1.5.6", 5), ("1.6", 8), ("1.8", 5),
    ];

    static readonly string[][] Rows =
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "docs/guide.md"))
            .Where(line => line.StartsWith("| 1.", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Has_every_chapter_with_its_actions() => Assert.Equal(Guide, Rows.Select(row => (row[0], Number(row[2]))));

    [Fact]
    public void Adds_up() => Assert.Contains(
        $"Of {Guide.Sum(chapter => chapter.Actions)} actions {Rows.Sum(row => Number(row[4]))} are left.",
        File.ReadAllText(Path.Combine(Repository.Root, "docs/guide.md")));

    [Fact]
    public void Is_quoted_with_its_sum() => Assert.Contains(
        $"[{Rows.Sum(row => Number(row[4]))} are left](docs/guide.md)", File.ReadAllText(Path.Combine(Repository.Root, "README.md")));

    [Fact]
    public void Leaves_no_more_than_there_was() => Assert.All(Rows, row => Assert.InRange(Number(row[4]), 0, Number(row[2])));

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
