using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>Whoever looks for what the product promises reads the names of files, of both products' tests.</summary>
public sealed partial class Test_files_are_named_one_way
{
    const string Rule = "call it what it is about, in words with underscores (A_plugin_that_fails, Merging_rows)";

    static readonly IReadOnlyList<(string Path, string Text)> Files =
    [
        .. new[] { "tests", "LocalDataverse/tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Repository.Root, path))))
            .Where(file => Test().IsMatch(file.Item2)),
    ];

    [Fact]
    public void A_file_of_tests_is_named_in_words_with_underscores()
    {
        Assert.True(Files.Count > 300, $"Only {Files.Count} files of tests were found.");
        AssertNone(
            from file in Files
            let name = Path.GetFileNameWithoutExtension(file.Path)
            where !Words().IsMatch(name)
            select $"{file.Path} holds tests: {Rule}.");
    }

    [Fact]
    public void A_class_of_tests_is_named_like_its_file() => AssertNone(
        from file in Files
        let classes = Class().Matches(file.Text).Select(match => match.Groups[1].Value).ToList()
        let name = Path.GetFileNameWithoutExtension(file.Path)
        where !classes.Contains(name) && !classes.TrueForAll(found => found.EndsWith(name, StringComparison.OrdinalIgnoreCase))
        select $"{file.Path} holds {string.Join(", ", classes)}: name the class like its file; several end with its name.");

    [Fact]
    public void A_test_is_a_sentence() => AssertNone(
        from file in Files
        from Match test in Test().Matches(file.Text)
        let name = test.Groups[1].Value
        where !name.Contains('_', StringComparison.Ordinal)
        select $"{file.Path}: say in words with underscores what {name} promises.");

    static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$")]
    private static partial Regex Words();

    [GeneratedRegex(@"^public (?:sealed |static |abstract |partial )*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    // The attribute, whatever comes between it and the method, and the method's name.
    [GeneratedRegex(
        @"^ +\[(?:\w*Fact|\w*Theory|\w*Property|FactWith\w+|TheoryWith\w+)\b[^;{}]*?\bpublic (?:async |static )*[\w<>\[\], ?]+? (\w+)\(",
        RegexOptions.Multiline)]
    private static partial Regex Test();
}
