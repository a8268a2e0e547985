namespace VoiceForD365.Packaging.Tests;

static class Findings
{
    /// <summary>The code is reported once, at this place, and says what, why and how to fix.</summary>
    public static PackagingProblem ShouldReport(this IReadOnlyList<PackagingProblem> problems, string code, string file, int line)
    {
        var problem = Assert.Single(problems, problem => problem.Code == code);
        Assert.Equal((file, line), (problem.File, problem.Line));
        Assert.All([problem.Message, problem.Why, problem.Fix], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        return problem;
    }

    public static string Render(this IEnumerable<PackagingProblem> problems) =>
        string.Join("\n", problems.Select(problem => problem.ToString()));
}
