using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

/// <summary>The section "configuration" of the file, read without an environment.</summary>
public sealed class A_configuration_section : IDisposable
{
    readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("https://voice.contoso.com/webhook", null)]
    [InlineData("https://voice.contoso.com/webhook?code=hush", "a key belongs in a header")]
    [InlineData("https://voice.contoso.com/webhook#hush", "a key belongs in a header")]
    [InlineData("https://hush@voice.contoso.com/webhook", "not an https address")]
    [InlineData("http://voice.contoso.com/webhook", "not an https address")]
    public void The_address_of_the_webhook_is_handed_on_so_no_key_stands_in_it(string address, string? why)
    {
        var problems = Read($"configuration:\n  telephony: {{callback-sync-url: '{address}'}}").Problems;

        Assert.Equal(why is null ? 0 : 1, problems.Count);
        if (why is null) return;
        Assert.Contains(why, problems[0].Why, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_it_configures_nothing() => Assert.Null(Read("local: true").Configuration);

    [Fact]
    public void Every_value_keeps_the_line_it_came_from()
    {
        var configuration = Read("configuration:\n  agents:\n    - ann@contoso.com\n    - team: Sales").Configuration!;

        Assert.EndsWith("voice.yaml, line 3", configuration.Agents[0].Place);
        Assert.EndsWith("voice.yaml, line 4", configuration.AgentTeams[0].Place);
    }

    [Fact]
    public void A_secret_that_stands_where_its_place_in_the_vault_belongs_is_not_repeated()
    {
        var problem = Assert.Single(Read("configuration: {telephony: {secret: hunter2}}").Problems);

        Assert.Equal(DiagnosticCodes.ConfigurationWrong, problem.Code);
        Assert.DoesNotContain("hunter2", problem.ToString());
    }

    [Fact]
    public void A_secret_that_stands_where_the_name_of_its_variable_belongs_is_not_repeated()
    {
        var problem = Assert.Single(Read("configuration: {telephony: {secret-variable: hunter2-hunter2}}").Problems);

        Assert.Equal(DiagnosticCodes.ConfigurationWrong, problem.Code);
        Assert.DoesNotContain("hunter2", problem.ToString());
    }

    [Fact]
    public void The_telephonys_secret_is_fetched_from_where_it_lies_and_is_in_no_text()
    {
        _cli.Write("secret.txt", "from-a-file-1\n");
        var (ofVariable, ofFile) = (Secret("secret-variable: TELEPHONY"), Secret("secret-file: secret.txt"));

        Assert.Equal(("from-a-variable-1", "from-a-file-1"), (ofVariable.Secret!.Reveal(), ofFile.Secret!.Reveal()));
        Assert.DoesNotContain("from-a", ofVariable.ToString() + ofFile);

        WantedTelephonySecret Secret(string line) => TelephonySecretReader.Fetch(
            Read($"configuration: {{telephony: {{{line}}}}}").Configuration!,
            name => name == "TELEPHONY" ? " from-a-variable-1" : null).TelephonySecret!;
    }

    [Theory]
    [InlineData("secret-variable: TELEPHONY", "nothing is there")]
    [InlineData("secret-file: absent.txt", "absent.txt")]
    [InlineData("secret-file: empty.txt", "nothing is there")]
    public void A_secret_that_is_not_there_is_named_with_its_line(string line, string why)
    {
        _cli.Write("empty.txt", " \n");
        var configuration = Read($"configuration:\n  telephony:\n    {line}").Configuration!;

        var problem = Assert.Single(Assert.Throws<MisuseException>(
            () => TelephonySecretReader.Fetch(configuration, _ => "")).Problems);

        Assert.Equal(CliCodes.TelephonySecretMissing, problem.Code);
        Assert.EndsWith("voice.yaml, line 3", problem.Where);
        Assert.Contains(why, problem.Why);
    }

    [Fact]
    public void All_problems_come_together_in_the_order_of_their_lines()
    {
        var problems = Read("configuration:\n  telephony: {web-phone-url: http://x}\n  agents: [{mail: ann}]\n  setings: {}").Problems;

        Assert.Equal(["line 2", "line 3", "line 3", "line 4"], problems.Select(problem => problem.Where.Split(", ")[1]));
    }

    [Fact]
    public void The_telephonys_addresses_become_values_of_our_variables()
    {
        var variables = Read("configuration: {telephony: {login: voice@contoso.com, discovery-url: 'https://d.contoso.com/'}}")
            .Configuration!.Variables;

        Assert.Equal(
            [("enreach_DiscoveryUrl", "https://d.contoso.com/"), ("enreach_TelephonyApiLogin", "voice@contoso.com")],
            variables.Select(variable => (variable.SchemaName, variable.Value)));
    }

    [Fact]
    public void Every_variable_it_gives_a_value_to_is_shipped() => Assert.All(
        TelephonyNames.Variables.Values,
        variable => Assert.True(Directory.Exists(Path.Combine(
            Cli.Repository, "Solutions/VoiceForD365Core/environmentvariabledefinitions", variable))));

    [Fact]
    public void A_callback_profile_says_its_choices_in_words()
    {
        const string Text = "configuration: {callback-profiles: [{name: A, list: B, queue: C, ownership: queue-owner, age: 2h}]}";

        Assert.Equal(
            [("enreach_ownershiprule", 247100001m), ("enreach_agetimeunit", 247100001m), ("enreach_callbackage", 2m)],
            Read(Text).Configuration!.CallbackProfiles[0].Columns.Select(
                column => (column.Column.ToString(), ((ColumnValue.Number)column.Value).Value)));
    }

    [Fact]
    public void The_assignee_is_a_user_and_not_a_setting() => Assert.Contains(
        "default-assignee", Assert.Single(Read("configuration: {settings: {DefaultCrmAssignee: x}}").Problems).Fix);

    [Fact]
    public void Agents_of_a_list_have_its_lines_and_columns_may_be_left_out()
    {
        _cli.Write("agents.csv", "E-mail,Mobile\nann@contoso.com,\"+358 40 1\"\n\nbob@contoso.com,\n");

        var agents = Read("configuration: {agents: [{file: agents.csv}]}").Configuration!.Agents;

        Assert.Equal(
            [new WantedAgent("ann@contoso.com", null, "+358 40 1", "agents.csv, line 2"), new(
                "bob@contoso.com", null, null, "agents.csv, line 4")],
            agents);
    }

    [Theory]
    [InlineData("telephony-e-mail\nann@contoso.com\n", DiagnosticCodes.ConfigurationWrong, "agents.csv, line 1")]
    [InlineData("e-mail,mobile\n,+358\n", DiagnosticCodes.ConfigurationWrong, "agents.csv, line 2")]
    [InlineData("", DiagnosticCodes.ConfigurationWrong, "agents.csv, line 1")]
    [InlineData(null, CliCodes.ConfigurationFileUnreadable, "voice.yaml, line 1")]
    public void A_list_that_is_none_is_told_with_its_line(string? text, string code, string where)
    {
        if (text is not null) _cli.Write("agents.csv", text);

        var problem = Assert.Single(Read("configuration: {agents: [{file: agents.csv}]}").Problems);

        Assert.Equal((code, Severity.Error), (problem.Code, problem.Severity));
        Assert.EndsWith(where, problem.Where);
    }

    [Fact]
    public async Task Configure_without_a_file_is_misuse()
    {
        var run = await _cli.RunAsync("configure", "--local");

        Assert.Equal(64, run.ExitCode);
        Assert.Contains(CliCodes.ConfigurationMissing, run.Error);
    }

    ConfigFile Read(string text) => ConfigReader.Read(_cli.Write("voice.yaml", text + "\n"));
}
