using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

public sealed class Reading_a_configuration : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public void Values_are_read_with_their_lines()
    {
        var file = _cli.Write("voice.yaml", "# where\nenvironment: https://contoso.crm4.dynamics.com\nauth: \"browser\"\nlocal: false\n");

        var config = ConfigReader.Read(file);

        Assert.Empty(config.Problems);
        Assert.Equal(new Given("https://contoso.crm4.dynamics.com", $"{file}, line 2", _cli.Folder), config.Values[Setting.Environment]);
        Assert.Equal("browser", config.Values[Setting.Auth].Value);
        Assert.Equal("false", config.Values[Setting.Local].Value);
    }

    [Theory]
    [InlineData("environment: ", "[")]
    [InlineData("", "a: {")]
    public void A_hundred_thousand_levels_end_at_once(string before, string level)
    {
        var file = _cli.Write("voice.yaml", before + string.Concat(Enumerable.Repeat(level, 100_000)));

        Assert.Equal("CFG-001", Assert.Single(ConfigReader.Read(file).Problems).Code);
    }

    [Fact]
    public void A_file_longer_than_anybody_writes_is_not_read_to_its_end()
    {
        var file = _cli.Write("voice.yaml", new string('#', 5 * 1024 * 1024));

        Assert.Contains("longer than", Assert.Single(ConfigReader.Read(file).Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_come_together_in_the_order_of_their_lines()
    {
        var file = _cli.Write(
            "voice.yaml",
            "enviroment: https://contoso.crm4.dynamics.com\nauth: [browser]\n" +
            "scenario: cif3\nscenario: cif1\nscenario: cif1\nclient-secret: hunter2\n");

        var problems = ConfigReader.Read(file).Problems;

        Assert.Equal(["CFG-002", "CFG-004", "CFG-004", "CFG-003", "CFG-002"], problems.Select(problem => problem.Code));
        Assert.Equal([1, 2, 3, 5, 6], problems.Select(problem => int.Parse(problem.Where.Split("line ")[1])));
        Assert.Equal("did you mean 'environment'?", problems[0].Fix);
        Assert.Equal("did you mean 'cif1'?", problems[2].Fix);
        Assert.Contains("VOICEDEPLOY_CLIENT_SECRET", problems[4].Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Join('\n', problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environment: [\n")]
    [InlineData("- environment\n")]
    [InlineData("just words\n")]
    [InlineData("auth: browser\n  local: true\n")]
    public void A_file_that_is_no_list_of_names_and_values_is_refused_with_its_line(string text)
    {
        var problem = Assert.Single(ConfigReader.Read(_cli.Write("voice.yaml", text)).Problems);

        Assert.Equal("CFG-001", problem.Code);
        Assert.Contains(", line ", problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_says_nothing()
    {
        var config = ConfigReader.Read(_cli.Write("voice.yaml", "# nothing yet\n"));

        Assert.Empty(config.Problems);
        Assert.Empty(config.Values);
    }

    [Fact]
    public async Task A_wrong_key_ends_with_64_and_names_file_and_line()
    {
        var file = _cli.Write("voice.yaml", "auth: browser\nenviroment: https://contoso.crm4.dynamics.com\n");

        var ran = await _cli.RunAsync("deploy", "--config", file);

        Assert.Equal(64, ran.ExitCode);
        Assert.Contains($"where  {file}, line 2", ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "home")));
    }

    public void Dispose() => _cli.Dispose();
}
