using System.Reflection;
using System.Text.RegularExpressions;

namespace VoiceForD365.VoiceSync.Tests;

/// <summary>docs/requirements.md says of each that it is done here; then a test cites its number.</summary>
public sealed partial class The_requirements_of_the_services
{
    static readonly string Repository =
        typeof(The_requirements_of_the_services).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(found => found.Key == "Repository").Value!;

    static readonly Lazy<string[]> Tests = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository, "tests/VoiceSync.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileNameWithoutExtension(file) != nameof(The_requirements_of_the_services))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ]);

    public static IEnumerable<object[]> Numbers => Enumerable.Range(1, 50).Select(number => new object[] { $"C-{number:00}" });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Each_is_claimed_and_cited_by_a_test(string number)
    {
        var line = Lines().Matches(File.ReadAllText(Path.Combine(Repository, "docs/requirements.md")))
            .Single(found => found.Groups["number"].Value == number).Groups["state"].Value;

        Assert.Contains("*VoiceSync*", line, StringComparison.Ordinal);
        Assert.Contains(Tests.Value, test => test.Contains(number, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<number>C-\d\d) \|[^|]*\|(?<state>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
