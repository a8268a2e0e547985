using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

public sealed class A_command_that_is_misused
{
    [Theory]
    [InlineData("CLI-001", "did you mean '--environment'?", "deploy", "--enviroment", "https://contoso.crm4.dynamics.com")]
    [InlineData("CLI-001", "did you mean 'deploy'?", "deplyo")]
    [InlineData("CLI-001", "did you mean 'voicedeploy deploy'?", "install", "--environment", "https://contoso.crm4.dynamics.com")]
    [InlineData("CLI-001", "did you mean 'voicedeploy deploy'?", "upgrade")]
    [InlineData("CLI-001", "did you mean 'voicedeploy deploy'?", "apply")]
    [InlineData("CLI-001", "did you mean 'voicedeploy plan'?", "diff")]
    [InlineData("CLI-001", "--help' shows how to use it", "local", "start", "--port", "many")]
    [InlineData("CLI-001", "0 to 65535", "local", "start", "--port", "99999")]
    [InlineData("CLI-001", "0 to 65535", "local", "start", "--https-port", "-1")]
    [InlineData("CLI-003", "keep only one of them", "deploy", "--local", "--environment", "https://contoso.crm4.dynamics.com")]
    [InlineData("CLI-004", "--tenant-id", "deploy", "--environment", "https://contoso.crm4.dynamics.com", "--auth", "client-secret")]
    [InlineData("CLI-004", "VOICEDEPLOY_CLIENT_SECRET", "plan", "--environment", "https://contoso.crm4.dynamics.com")]
    [InlineData("CLI-005", "-p:DataverseSdk=official", "deploy", "--connection-string-variable", "DATAVERSE_CONNECTION")]
    [InlineData("CLI-009", "--source", "preview")]
    [InlineData("CLI-011", "check the path given with --faults", "local", "start", "--faults", "absent.json")]
    [InlineData("CLI-020", "give --yes", "uninstall", "--environment", "https://contoso.crm4.dynamics.com")]
    [InlineData("CLI-040", "did you mean 'SCN-001'?", "explain", "SCN-01")]
    [InlineData("CLI-041", "name it with --source", "package", "--unmanaged")]
    [InlineData("CFG-001", "check the path", "deploy", "--config", "absent.yaml")]
    [InlineData("CFG-004", "did you mean 'browser'?", "deploy", "--auth", "browzer")]
    [InlineData("CFG-004", "00000000-0000-0000-0000-000000000000", "deploy", "--client-id", "my-app")]
    [InlineData("CFG-004", "https://contoso.crm4.dynamics.com", "deploy", "--environment", "http://contoso.crm4.dynamics.com")]
    [InlineData("CFG-004", "use one of: text, json, markdown, html\n", "deploy", "--output", "junit")]
    [InlineData("CFG-004", "use one of: text, json, markdown, junit", "doctor", "--output", "pdf")]
    public async Task Misuse_ends_with_64_and_a_way_out(string code, string words, params string[] arguments)
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync(arguments);

        Assert.Equal(64, ran.ExitCode);
        Assert.Equal([code], ran.Codes);
        Assert.Contains(words, ran.Error, StringComparison.Ordinal);
        Assert.Contains("state  nothing was written", ran.Error, StringComparison.Ordinal);
        Assert.Equal("", ran.Output);
    }

    [Fact]
    public async Task A_secret_given_as_argument_is_refused_and_not_repeated()
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync("deploy", "--client-secret", "hunter2");

        Assert.Equal(64, ran.ExitCode);
        Assert.DoesNotContain("hunter2", ran.Error + ran.Output, StringComparison.Ordinal);
        Assert.Contains("VOICEDEPLOY_CLIENT_SECRET", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "the environment variable CI is set")]
    [InlineData("TF_BUILD", "the environment variable TF_BUILD is set")]
    [InlineData("VOICEDEPLOY_HOME_OF_NOBODY", "stderr is not a terminal")]
    public async Task In_a_pipeline_or_without_a_terminal_a_target_must_be_named(string variable, string why)
    {
        using var cli = new Cli { Variables = { [variable] = "True" }, NamesTheLocalDataverse = false };

        var ran = await cli.RunAsync("deploy");

        Assert.Equal(64, ran.ExitCode);
        Assert.Equal(["CLI-002"], ran.Codes);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(System.IO.Path.Combine(cli.Folder, "home")));
    }

    [Fact]
    public async Task Programs_get_misuse_as_a_report()
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync("deploy", "--output", "json", "--auth", "browzer");

        Assert.Equal(64, ran.ExitCode);
        Assert.Equal("CFG-004", ran.Report.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(64, ran.Report.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Programs_get_unknown_options_as_a_report()
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync("deploy", "--output", "json", "--wrong");

        Assert.Equal("CLI-001", ran.Report.GetProperty("problems")[0].GetProperty("code").GetString());
    }
}
