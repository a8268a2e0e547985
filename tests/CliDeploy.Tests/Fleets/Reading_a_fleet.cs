using System.Text.Json;
using NJsonSchema;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Tests.Configuration;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;

namespace VoiceForD365.CliDeploy.Tests.Fleets;

public sealed class Reading_a_fleet : IDisposable
{
    const string One = "rings: [{name: test, environments: [{url: 'https://a.crm4.dynamics.com'}]}]";

    readonly Cli _cli = new();
    readonly StringWriter _said = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(true, One)]
    [InlineData(true, "concurrency: 4\ntime-limit: 30min\n" + One)]
    [InlineData(false, "concurrency: 0\n" + One)]
    [InlineData(false, "time-limit: soon\n" + One)]
    [InlineData(false, "secret: x\n" + One)]
    [InlineData(false, "concurrency: 4")]
    [InlineData(false, "rings: []")]
    [InlineData(false, "rings: [{name: test, environments: []}]")]
    [InlineData(false, "rings: [{environments: [{url: 'https://a.crm4.dynamics.com'}]}]")]
    [InlineData(false, "rings: [{name: test, environments: [{label: A}]}]")]
    [InlineData(
        true,
        "rings: [{name: test, stop-after: 3, tolerate: 2, wait: 1h, concurrency: 2, environments: [{url: 'https://a.crm4.dynamics.com'}]}]")]
    [InlineData(
        true, "rings: [{name: test, environments: [{url: 'http://127.0.0.1:5080', label: A, tags: [eu], tenant-id: contoso.com}]}]")]
    [InlineData(false, "rings: [{name: test, environments: [{url: 'https://a.crm4.dynamics.com', password: x}]}]")]
    [InlineData(true, "configuration: {settings: {CallDurationLimit: 5}}\n" + One)]
    [InlineData(false, "configuration: {licences: 5}\n" + One)]
    public async Task Schema_and_reader_agree(bool isAccepted, string text)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "fleet.schema.json"));

        Assert.Equal(isAccepted, FleetReader.Read(_cli.Write("fleet.yaml", text)).Problems.Count == 0);
        Assert.Equal(isAccepted, schema.Validate(The_configuration_s_schema.ToJson(text)).Count == 0);
    }

    [Fact]
    public async Task The_sample_is_a_fleet_and_fits_the_schema()
    {
        var sample = Path.Combine(Cli.Repository, "samples/fleet.yaml");
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "fleet.schema.json"));

        var (file, problems) = FleetReader.Read(sample);

        Assert.Empty(problems);
        Assert.Empty(schema.Validate(The_configuration_s_schema.ToJson(await File.ReadAllTextAsync(sample))));
        Assert.Equal(["Contoso test", "Contoso Finland", "Contoso Sweden", "Fabrikam"], file!.Fleet.Members.Select(member => member.Label));
        Assert.Equal((1, 3, 4), (file.Fleet.Rings[2].Tolerate, file.Fleet.Rings[2].StopAfter, file.Fleet.Rings[2].Concurrency));
    }

    [Fact]
    public void The_schema_has_every_key_of_the_file_and_every_part_of_a_configuration()
    {
        var (fleet, voice) = (Schema("fleet"), Schema("voice"));
        var definitions = fleet.GetProperty("definitions");

        Assert.Equal(Names(voice.GetProperty("properties").GetProperty("configuration")), Names(definitions.GetProperty("configuration")));
        Assert.All(
            (JsonElement[])[fleet, definitions.GetProperty("ring"), definitions.GetProperty("environment")],
            level => Assert.Empty(FleetSettings.Keys.Except(Names(level))));
    }

    static JsonElement Schema(string name) => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(Cli.Executable)!, $"{name}.schema.json"))).RootElement;

    static string[] Names(JsonElement level) => [.. level.GetProperty("properties").EnumerateObject().Select(property => property.Name)];

    [Fact]
    public void Configuration_comes_from_the_fleet_its_ring_the_environment_and_files_they_name()
    {
        _cli.Write(
            "voice.yaml",
            "configuration:\n  telephony: {login: common@contoso.com, web-phone-url: 'https://phone.contoso.com/'}\n  agents: [{file: agents.csv}]\n");
        _cli.Write("agents.csv", "e-mail\nann@contoso.com\n");
        var (file, problems) = Read(
            "configuration-file: voice.yaml",
            "configuration: {settings: {CallDurationLimit: 5, EnableAudit: true}}",
            "rings:",
            "  - name: test",
            "    configuration: {settings: {CallDurationLimit: 7}}",
            "    environments:",
            "      - url: https://a.crm4.dynamics.com",
            "        configuration: {telephony: {login: a@contoso.com}, settings: {EnableAudit: }}");

        var decided = Assert.Single(file!.Fleet.Members).Configuration!;

        Assert.Empty(problems);
        Assert.Equal([("CallDurationLimit", "7")], decided.Settings.Select(setting => (setting.Name, setting.Value)));
        Assert.Equal(["a@contoso.com", "https://phone.contoso.com/"], decided.Variables.Select(variable => variable.Value));
        Assert.Equal("ann@contoso.com", Assert.Single(decided.Agents).Email);
    }

    [Fact]
    public void A_wrong_value_is_told_once_with_the_line_it_was_written_at_wherever_it_is_used()
    {
        var file = _cli.Write("fleet.yaml", string.Join(
            "\n",
            "configuration:",
            "  telephony: {web-phone-url: ftp://phone}",
            "rings:",
            "  - name: test",
            "    environments:",
            "      - url: https://a.crm4.dynamics.com",
            "      - url: https://b.crm4.dynamics.com",
            "        configuration: {settings: [a]}",
            "        timelimit: 1h"));

        var problems = FleetReader.Read(file).Problems;

        Assert.Equal([$"{file}, line 2", $"{file}, line 8", $"{file}, line 9"], problems.Select(problem => problem.Where));
        Assert.Contains("did you mean 'time-limit'?", problems[2].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_a_label_or_a_ring_that_is_there_twice_is_refused()
    {
        var (_, problems) = Read(
            "rings:",
            "  - name: test",
            "    environments:",
            "      - {url: 'https://a.crm4.dynamics.com', label: A}",
            "      - {url: 'https://A.crm4.dynamics.com/', label: B}",
            "      - {url: 'https://c.crm4.dynamics.com', label: A}",
            "  - name: Test",
            "    environments: [{url: 'https://d.crm4.dynamics.com'}]");

        Assert.All(problems, problem => Assert.Equal(DiagnosticCodes.FleetTwice, problem.Code));
        Assert.Equal([5, 6, 8], problems.Select(problem => int.Parse(problem.Where.Split(' ')[^1])));
    }

    [Fact]
    public void More_tolerated_than_end_it_is_refused() => Assert.Equal(
        DiagnosticCodes.FleetWrong,
        Assert.Single(
            Read("rings: [{name: test, tolerate: 2, stop-after: 2, environments: [{url: 'https://a.crm4.dynamics.com'}]}]").Problems).Code);

    [Fact]
    public void A_file_that_is_not_there_or_no_YAML_is_told()
    {
        Assert.Equal(CliCodes.FleetUnreadable, Assert.Single(FleetReader.Read(Path.Combine(_cli.Folder, "none.yaml")).Problems).Code);
        Assert.Equal(CliCodes.FleetUnreadable, Assert.Single(Read("a: [").Problems).Code);
        Assert.Equal(CliCodes.FleetUnreadable, Assert.Single(Read("").Problems).Code);
    }

    [Fact]
    public void What_a_file_says_of_an_environment_is_not_overruled_by_a_variable_meant_for_all()
    {
        var (file, _) = Read(
            "tenant-id: contoso.com",
            "rings:",
            "  - name: test",
            "    tenant-id: fabrikam.com",
            "    environments:",
            "      - {url: 'https://a.crm4.dynamics.com', client-secret-variable: A_SECRET}",
            "      - {url: 'https://b.crm4.dynamics.com', tenant-id: b.com, access-token-variable: B_TOKEN}");
        Func<string, string?> variables = name => name switch
        {
            "VOICEDEPLOY_TENANT_ID" => "outside.com",
            "VOICEDEPLOY_CLIENT_ID" => "5e000000-0000-0000-0000-000000000001",
            "A_SECRET_FILE" => "a.txt",
            "B_TOKEN" => "b-token-of-a-fleet",
            _ => null,
        };

        var targets = file!.Fleet.Members.Select(member => FleetSettings.Read(member, _cli.Folder, variables).Settings!.Target).ToList();

        Assert.Equal(["fabrikam.com", "b.com"], targets.Select(target => target.SignIn.TenantId));
        Assert.All(targets, target => Assert.Equal("5e000000-0000-0000-0000-000000000001", target.SignIn.ClientId));
        Assert.Equal(["A_SECRET", "VOICEDEPLOY_CLIENT_SECRET"], targets.Select(target => target.SecretVariables["AZURE_CLIENT_SECRET"]));
        Assert.Equal([null, "B_TOKEN"], targets.Select(target => target.AccessTokenVariable));
    }

    [Fact]
    public void What_all_environments_miss_is_told_together_in_the_order_of_the_file_before_anything_is_sent()
    {
        var (file, _) = Read(
            "rings:",
            "  - name: test",
            "    environments:",
            "      - {url: 'https://a.crm4.dynamics.com', client-secret-variable: FLEET_TEST_NOWHERE}",
            "      - {url: 'https://b.crm4.dynamics.com', auth: passwords}",
            "      - {url: 'http://c.crm4.dynamics.com'}",
            "      - {url: 'https://d.crm4.dynamics.com', access-token-variable: 'not a name'}",
            "      - url: https://e.crm4.dynamics.com",
            "        auth: client-secret",
            "        configuration: {telephony: {secret-variable: FLEET_TEST_NOWHERE_EITHER}}",
            "      - url: https://f.crm4.dynamics.com",
            "        access-token-variable: FLEET_TEST_TOKEN",
            "        configuration: {telephony: {secret-variable: FLEET_TEST_NOWHERE_EITHER}}");

        var misuse = Assert.Throws<MisuseException>(() => FleetTargets.Prepare(
            [.. file!.Fleet.Members], _cli.Folder, name =>
                name == "FLEET_TEST_TOKEN" ? "a-token-of-a-fleet" : null, new PlainView(_said, _said, Verbosity.Quiet),
                needsSecrets: true));

        Assert.Equal(
            [
                CliCodes.FleetVariableMissing, CliCodes.ValueUnusable, CliCodes.ValueUnusable, CliCodes.ValueUnusable,
                CliCodes.SignInIncomplete, CliCodes.TelephonySecretMissing
            ],
            misuse.Problems.Select(problem => problem.Code));
        Assert.Equal([4, 5, 6, 7, 9, 13], misuse.Problems.Select(problem => int.Parse(problem.Where.Split(' ')[^1])));
    }

    (FleetFile? File, IReadOnlyList<Diagnostic> Problems) Read(params string[] lines) =>
        FleetReader.Read(_cli.Write("fleet.yaml", string.Join("\n", lines)));
}
