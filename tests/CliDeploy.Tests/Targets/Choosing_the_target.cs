using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Gateways.WebApi.SignIn;

namespace VoiceForD365.CliDeploy.Tests.Targets;

public sealed class Choosing_the_target
{
    readonly Dictionary<string, string> _arguments = [];
    readonly Dictionary<string, string> _variables = new() { ["VOICEDEPLOY_HOME"] = "/home/me/voice" };
    readonly Dictionary<Setting, Given> _config = [];

    [Fact]
    public void An_argument_wins_over_a_variable_and_a_variable_over_the_file()
    {
        _config[Setting.Environment] = new("https://file.crm4.dynamics.com", "voice.yaml, line 1");
        _config[Setting.Auth] = new("browser", "voice.yaml, line 2");
        _config[Setting.TenantId] = new("file.example", "voice.yaml, line 3");
        _variables["VOICEDEPLOY_ENVIRONMENT"] = "https://variable.crm4.dynamics.com";
        _variables["VOICEDEPLOY_AUTH"] = "azure-cli";
        _arguments["environment"] = "https://argument.crm4.dynamics.com";

        var target = Assert.IsType<Target.Environment>(Choose());

        Assert.Equal("https://argument.crm4.dynamics.com", target.Address.ToString());
        Assert.Equal(new SignInSettings(SignInMethod.AzureCli, "file.example"), target.SignIn);
    }

    [Fact]
    public void Without_a_target_the_local_Dataverse_is_used_and_known_not_to_have_been_asked_for() =>
        Assert.Equal(new Target.Local(Path.GetFullPath("/home/me/voice/local"), Preset: null, WasAskedFor: false), Choose());

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("JENKINS_URL", "https://jenkins.contoso.com/")]
    [InlineData("TEAMCITY_VERSION", "2025.11")]
    [InlineData("BUILDKITE", "true")]
    [InlineData("BITBUCKET_BUILD_NUMBER", "7")]
    [InlineData("CODEBUILD_BUILD_ID", "demo:b1")]
    public void In_a_pipeline_the_local_Dataverse_must_be_asked_for(string variable, string value)
    {
        _variables[variable] = value;
        var problem = Assert.Throws<MisuseException>(() => Choose()).Problems[0];
        Assert.Equal("CLI-002", problem.Code);
        Assert.Contains($"variable {variable} is set", problem.Why, StringComparison.Ordinal);

        _variables["VOICEDEPLOY_LOCAL"] = "true";
        Assert.IsType<Target.Local>(Choose());
    }

    [Theory]
    [InlineData("CI", "false")]
    [InlineData("CI", "0")]
    [InlineData("TF_BUILD", "False")]
    public void A_variable_that_says_no_is_no_pipeline(string variable, string value)
    {
        _variables[variable] = value;

        Assert.IsType<Target.Local>(Choose());
    }

    [Fact]
    public void Without_a_terminal_the_local_Dataverse_must_be_asked_for()
    {
        Assert.Equal("CLI-002", Assert.Throws<MisuseException>(() => Choose(isAtTerminal: false)).Problems[0].Code);

        _arguments["local"] = "true";
        Assert.IsType<Target.Local>(Choose(isAtTerminal: false));
    }

    [Fact]
    public void The_local_Dataverse_lives_where_it_is_told_then_at_home_then_with_the_other_applications_data()
    {
        _variables["XDG_DATA_HOME"] = Path.GetFullPath("/data");
        _arguments["local-data"] = "/here";
        Assert.Equal(Path.GetFullPath("/here"), Folder());

        _arguments.Clear();
        Assert.Equal(Path.GetFullPath("/home/me/voice/local"), Folder());

        _variables.Remove("VOICEDEPLOY_HOME");
        Assert.Equal(Path.GetFullPath("/data/voicedeploy/local"), Folder());
    }

    [Fact]
    public void A_path_in_the_file_is_relative_to_the_file()
    {
        _config[Setting.LocalData] = new("data", "voice.yaml, line 1", Path.GetFullPath("/etc/voice"));

        Assert.Equal(Path.GetFullPath("/etc/voice/data"), Folder());
    }

    [Fact]
    public void A_ready_token_may_come_from_a_variable_or_a_file_it_names()
    {
        _arguments["environment"] = "http://127.0.0.1:5080";
        Assert.Null(Assert.IsType<Target.Environment>(Choose()).AccessTokenVariable);

        _variables["VOICEDEPLOY_ACCESS_TOKEN_FILE"] = "/token";
        Assert.Equal("VOICEDEPLOY_ACCESS_TOKEN_FILE", Assert.IsType<Target.Environment>(Choose()).AccessTokenVariable);
    }

    string Folder() => Assert.IsType<Target.Local>(Choose()).Folder;

    Target Choose(bool isAtTerminal = true) => TargetChoice.Make(
        new SettingSources(
            setting => _arguments.GetValueOrDefault(setting.Name), _variables.GetValueOrDefault, new ConfigFile(_config, [])),
        isAtTerminal);
}
