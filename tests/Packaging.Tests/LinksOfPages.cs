using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>Links between files that lie together, wherever they were put.</summary>
static partial class LinksOfPages
{
    /// <returns>Each relative link of a page in the folder, images too, that leads to no file or folder of it.</returns>
    public static IEnumerable<string> Dangling(string folder) =>
        from page in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
        from link in Link().Matches(File.ReadAllText(page))
        let target = Path.GetFullPath(link.Groups[1].Value, Path.GetDirectoryName(page)!)
        where !target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !Path.Exists(target)
        select $"{Path.GetRelativePath(folder, page)} leads to {link.Groups[1].Value}";

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Link();
}
