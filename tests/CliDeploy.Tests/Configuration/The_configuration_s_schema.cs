using System.Text.Json;
using NJsonSchema;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

public sealed class The_configuration_s_schema
{
    static readonly string SchemaFile = Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "voice.schema.json");

    [Theory]
    [InlineData(true, "environment: https://contoso.crm4.dynamics.com")]
    [InlineData(true, "environment: https://contoso.crm4.dynamics.com/")]
    [InlineData(true, "environment: http://localhost:5080")]
    [InlineData(true, "environment: http://127.0.0.1:5080")]
    [InlineData(false, "environment: http://contoso.crm4.dynamics.com")]
    [InlineData(false, "environment: https://contoso.crm4.dynamics.com/main.aspx")]
    [InlineData(false, "environment: https://me:pw@contoso.crm4.dynamics.com")]
    [InlineData(false, "environment: contoso")]
    [InlineData(false, "environment: 5")]
    [InlineData(false, "environment:")]
    [InlineData(false, "enviroment: https://contoso.crm4.dynamics.com")]
    [InlineData(true, "local: true")]
    [InlineData(false, "local: \"true\"")]
    [InlineData(false, "local: maybe")]
    [InlineData(true, "auth: workload-identity")]
    [InlineData(false, "auth: WORKLOAD-IDENTITY")]
    [InlineData(false, "auth: password")]
    [InlineData(true, "tenant-id: contoso.onmicrosoft.com")]
    [InlineData(true, "tenant-id: 5e000000-0000-0000-0000-000000000001")]
    [InlineData(false, "tenant-id: \"con toso\"")]
    [InlineData(true, "client-id: 5E000000-0000-0000-0000-00000000000a")]
    [InlineData(false, "client-id: \"{5e000000-0000-0000-0000-000000000001}\"")]
    [InlineData(false, "client-id: 12345")]
    [InlineData(true, "certificate-file: ./app.pfx")]
    [InlineData(false, "certificate-file: \"\"")]
    [InlineData(true, "authority-host: https://login.contoso.local")]
    [InlineData(true, "authority-host: https://localhost:5443/")]
    [InlineData(false, "authority-host: http://localhost:5443")]
    [InlineData(false, "authority-host: https://login.contoso.local/contoso")]
    [InlineData(false, "authority-host: login.contoso.local")]
    [InlineData(true, "graph-address: https://graph.microsoft.us")]
    [InlineData(true, "graph-address: http://127.0.0.1:5080/graph")]
    [InlineData(false, "graph-address: http://graph.microsoft.com")]
    [InlineData(false, "graph-address: https://graph.microsoft.com/?a=b")]
    [InlineData(true, "connection-string-variable: DATAVERSE_CONNECTION")]
    [InlineData(false, "connection-string-variable: AuthType=ClientSecret")]
    [InlineData(true, "package: out/VoiceForD365-1.0.0.0.zip")]
    [InlineData(false, "package: [a, b]")]
    [InlineData(true, "scenario: auto")]
    [InlineData(false, "scenario: none")]
    [InlineData(true, "patience: 30min")]
    [InlineData(true, "patience: 2h")]
    [InlineData(false, "patience: 30")]
    [InlineData(false, "patience: 0min")]
    [InlineData(false, "patience: an hour")]
    [InlineData(true, "take: neither")]
    [InlineData(true, "take: package:enreach_voicesetting/ExecutionInterval")]
    [InlineData(true, "take: customer;package:enreach_voicesetting")]
    [InlineData(true, "take: [customer, 'package:enreach_voicesetting/Two words']")]
    [InlineData(false, "take: everybody")]
    [InlineData(false, "take: 'package:'")]
    [InlineData(false, "take: [customer, everybody]")]
    [InlineData(false, "take: []")]
    [InlineData(false, "take: [customer, [package]]")]
    [InlineData(true, "local-data: ./data")]
    [InlineData(false, "local-data: null")]
    [InlineData(true, "preset: bare")]
    [InlineData(false, "preset: 1")]
    [InlineData(true, "output: json")]
    [InlineData(false, "output: yaml")]
    [InlineData(true, "verbosity: detailed")]
    [InlineData(false, "verbosity: loud")]
    [InlineData(false, "client-secret: hunter2")]
    [InlineData(true, "configuration: {application-user: {client-id: 5e000000-0000-0000-0000-000000000001, business-unit: Sales}}")]
    [InlineData(false, "configuration: {application-user: {client-id: contoso}}")]
    [InlineData(false, "configuration: {application-user: {}}")]
    [InlineData(true, "configuration: {app-registration: {name: Voice, consent: true}, application-user: {}}")]
    [InlineData(false, "configuration: {app-registration: {redirect: 'https://contoso.com'}}")]
    [InlineData(true, "configuration: {app-registration: {credentials: [{github: contoso/voice, environment: production}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{github: contoso/voice}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{github: voice, branch: main}]}}")]
    [InlineData(
        false, "configuration: {app-registration: {credentials: [{azure-devops: contoso, project: Voice, service-connection: prod}]}}")]
    [InlineData(true, "configuration: {app-registration: {credentials: [{federated: aks, issuer: 'https://i.contoso.com', subject: s}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{federated: aks, issuer: 'http://i.contoso.com', subject: s}]}}")]
    [InlineData(true, "configuration: {app-registration: {credentials: [{secret-file: voice.secret, months: 24}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{secret-file: voice.secret, months: 1200}]}}")]
    [InlineData(
        true, "configuration: {app-registration: {credentials: [{secret-vault: 'https://c.vault.azure.net', secret-name: voice}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{secret-vault: 'https://c.vault.azure.net'}]}}")]
    [InlineData(false, "configuration: {app-registration: {credentials: [{secret: hunter2}]}}")]
    [InlineData(true, "configuration: {telephony: {login: voice@contoso.com, web-phone-url: 'https://phone.contoso.com/'}}")]
    [InlineData(false, "configuration: {telephony: {web-phone-url: 'http://phone.contoso.com/'}}")]
    [InlineData(true, "configuration: {telephony: {callback-sync-url: 'https://voice.contoso.com/webhook'}}")]
    [InlineData(false, "configuration: {telephony: {callback-sync-url: 'https://voice.contoso.com/webhook?code=hush'}}")]
    [InlineData(false, "configuration: {telephony: {callback-sync-url: 'https://key@voice.contoso.com/webhook'}}")]
    [InlineData(false, "configuration: {telephony: {secret: hunter2}}")]
    [InlineData(false, "configuration: {telephony: {password: hunter2}}")]
    [InlineData(true, "configuration: {telephony: {login: voice@contoso.com, secret-variable: TELEPHONY_SECRET}}")]
    [InlineData(false, "configuration: {telephony: {secret-variable: hunter2 my secret}}")]
    [InlineData(true, "configuration: {telephony: {secret-file: secret.txt}}")]
    [InlineData(false, "configuration: {telephony: {secret-variable: A, secret-file: secret.txt}}")]
    [InlineData(false, "configuration: {telephony: {secret-variable: }}")]
    [InlineData(true, "configuration: {cif1: {apps: [a, b], roles: [Sales person], exactly: true}}")]
    [InlineData(false, "configuration: {cif1: {apps: a}}")]
    [InlineData(false, "configuration: {cif1: {exactly: maybe}}")]
    [InlineData(true, "configuration: {profile: {unique-name: contoso_voice, order: 10, assign: agents, users: [ann@contoso.com]}}")]
    [InlineData(false, "configuration: {profile: {name: Voice}}")]
    [InlineData(false, "configuration: {profile: {unique-name: contoso_voice, order: 101}}")]
    [InlineData(false, "configuration: {profile: {unique-name: contoso_voice, assign: everybody}}")]
    [InlineData(true, "configuration: {agents: [ann@contoso.com, {e-mail: bob@contoso.com, mobile: '+358401234567'}, {team: Sales}]}")]
    [InlineData(false, "configuration: {agents: ann@contoso.com}")]
    [InlineData(false, "configuration: {agents: [{mobile: '+358401234567'}]}")]
    [InlineData(true, "configuration: {agents: [{group: Sales}]}")]
    [InlineData(false, "configuration: {agents: [{groups: Sales}]}")]
    [InlineData(true, "configuration: {settings: {CallDurationLimit: 5, EnableAudit: true, IncomingDirectCallSubject: A call}}")]
    [InlineData(false, "configuration: {settings: {CallDurationLimit: null}}")]
    [InlineData(false, "configuration: {settings: [CallDurationLimit]}")]
    [InlineData(true, "configuration: {default-assignee: {user: application-user, telephony-e-mail: api@contoso.com}}")]
    [InlineData(false, "configuration: {default-assignee: {telephony-e-mail: api@contoso.com}}")]
    [InlineData(true, "configuration: {callback-profiles: [{name: A, list: B, queue: C, synchronization: polling, age: 60min}]}")]
    [InlineData(false, "configuration: {callback-profiles: [{name: A, list: B}]}")]
    [InlineData(true, "configuration: {phone-call-form: {apps: [sales], exactly: true}}")]
    [InlineData(false, "configuration: {phone-call-form: {app: sales}}")]
    [InlineData(true, "configuration: {click-to-dial: [{table: account, columns: [fax], forms: [Account], control: A.B, replace: true}]}")]
    [InlineData(false, "configuration: {click-to-dial: [{table: account, columns: [fax]}]}")]
    [InlineData(false, "configuration: {click-to-dial: [{table: account, forms: [Account]}]}")]
    [InlineData(false, "configuration: {click-to-dial: [{columns: [fax], forms: [Account]}]}")]
    [InlineData(false, "configuration: {click-to-dial: [{table: Account, columns: [fax], forms: [Account]}]}")]
    [InlineData(false, "configuration: {click-to-dial: [{table: account, columns: ['my fax'], forms: [Account]}]}")]
    [InlineData(false, "configuration: {click-to-dial: {table: account}}")]
    [InlineData(false, "configuration: {callback-profiles: [{name: A, list: B, queue: C, age: an hour}]}")]
    [InlineData(false, "configuration: {licences: 5}")]
    public async Task Schema_and_reader_agree(bool isAccepted, string text)
    {
        using var cli = new Cli();
        var file = cli.Write("voice.yaml", text + "\n");
        var schema = await JsonSchema.FromFileAsync(SchemaFile);

        Assert.Equal(isAccepted, ConfigReader.Read(file).Problems.Count == 0);
        Assert.Equal(isAccepted, schema.Validate(ToJson(text)).Count == 0);
    }

    [Fact]
    public void The_schema_lists_every_setting_with_its_choices()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaFile));
        var properties = schema.RootElement.GetProperty("properties");

        Assert.Equal(
            Setting.All.Select(setting => setting.Name).Append(ConfigurationSection.Key),
            properties.EnumerateObject().Select(property => property.Name));
        foreach (var setting in Setting.All.Where(setting => setting.Choices.Count > 0))
            Assert.Equal(
                setting.Choices,
                Enumerated(properties.GetProperty(setting.Name)).EnumerateArray().Select(choice => choice.GetString()!));
    }

    static JsonElement Enumerated(JsonElement setting) =>
        setting.TryGetProperty("anyOf", out var forms) ? forms[0].GetProperty("enum") : setting.GetProperty("enum");

    [Fact]
    public void Every_setting_is_explained_with_its_choices()
    {
        var explained = File.ReadAllText(Path.Combine(Cli.Repository, "docs", "configuration.md"));

        Assert.All(Setting.All, setting => Assert.Contains($"| `{setting.Name}` |", explained, StringComparison.Ordinal));
        Assert.All(
            Setting.All.SelectMany(setting => setting.Choices),
            choice => Assert.Contains($"`{choice}`", explained, StringComparison.Ordinal));
    }

    /// <summary>As YAML's core schema has it: plain scalars have types, quoted ones are text.</summary>
    internal static string ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode);
    }

    static string ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            "{" + string.Join(
                ",", map.Children.Select(pair => $"{JsonSerializer.Serialize(pair.Key.ToString())}:{ToJson(pair.Value)}")) + "}",
        YamlSequenceNode list => "[" + string.Join(",", list.Children.Select(ToJson)) + "]",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } word => word.Value!,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => "null",
        YamlScalarNode { Style: ScalarStyle.Plain } number when double.TryParse(number.Value, out _) => number.Value!,
        YamlScalarNode text => JsonSerializer.Serialize(text.Value),
        _ => throw new NotSupportedException(),
    };
}
