using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed partial class A_pipeline_that_releases
{
    static readonly string Pipeline = File.ReadAllText(Path.Combine(Repository.Root, "samples/pipelines/release.yml"));

    [Fact]
    public void It_builds_and_tests_both_modes_of_the_SDK_on_Windows()
    {
        Assert.Contains("runs-on: windows-latest", Pipeline, StringComparison.Ordinal);
        Assert.Contains("sdk: [official, standins]", Pipeline, StringComparison.Ordinal);
        Assert.Contains("SDK: ${{ matrix.sdk }}", Pipeline, StringComparison.Ordinal);
        Assert.All(
            Commands().Where(command => command.Split(' ') is ["dotnet", "build" or "test", ..]),
            command => Assert.EndsWith("-p:DataverseSdk=\"$SDK\"", command, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_runs_is_there()
    {
        var paths = Commands().SelectMany(command => command.Split(' '))
            .Where(word => word.StartsWith("tests/", StringComparison.Ordinal) || word.EndsWith(".slnf", StringComparison.Ordinal)
                || word is "Packaging/Release" or ".ci/run")
            .ToList();

        Assert.True(paths.Count >= 6, string.Join(", ", paths));
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public void Signing_sets_what_the_build_reads_and_looks_at_every_assembly_it_signs()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "PackageTemplate/PackageTemplate.csproj"));

        Assert.All(
            new[] { "AuthenticodeCertificate", "AuthenticodeTimestamp" },
            property =>
            {
                Assert.Contains($"$({property})", project, StringComparison.Ordinal);
                Assert.Contains(property, Pipeline, StringComparison.Ordinal);
            });
        Assert.All(
            Signed().Matches(project).Select(match => match.Groups[1].Value).ToList(),
            assembly => Assert.Contains($"'{assembly}'", Pipeline, StringComparison.Ordinal));
        Assert.Equal(3, Signed().Count(project));
    }

    static IEnumerable<string> Commands() => Run().Matches(Pipeline).Select(match => match.Groups[1].Value.Trim());

    [GeneratedRegex(@"\$\(OutDir\)([\w.]+\.dll)")]
    private static partial Regex Signed();

    [GeneratedRegex(@"^ +run: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Run();
}
