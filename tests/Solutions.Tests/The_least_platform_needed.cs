using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests;

public sealed class The_least_platform_needed
{
    [Fact]
    public void The_administrators_README_states_the_platform_version_that_the_solutions_need()
    {
        var needed = Directory.GetDirectories(Repository.PathOf("Solutions"))
            .Select(solution => SolutionSource.Read(Path.Combine(solution, "Other", "Solution.xml")).Text("@SolutionPackageVersion"))
            .Distinct();

        Assert.Contains(
            $"platform version {Assert.Single(needed)} or later",
            File.ReadAllText(Repository.PathOf("PackageTemplate", "README-administrator.md")));
    }
}
