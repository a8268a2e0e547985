using System.Text.Json;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Tests.Settings;

public sealed class The_configuration_file : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Environments_and_where_their_secrets_are_are_read()
    {
        var read = Read("""
            environments:
              - url: https://contoso.crm4.dynamics.com
                tenant: t
                client-id: c
                client-secret-variable: CONTOSO
                telephony-secret-variable: TELEPHONY
              - url: https://fabrikam.crm4.dynamics.com
                telephony-secret-file: fabrikam.secret
            listen: http://127.0.0.1:9000
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.File.Environments.Count);
        var contoso = read.File.Environments[0];
        Assert.Equal(
            ("c", "CONTOSO", "TELEPHONY"), (contoso.ClientId, contoso.ClientSecretVariable, contoso.TelephonySecretVariable));
        Assert.Same(SyncNames.Default, read.Names);
    }

    [Theory]
    [InlineData("environments: []", "it names no environment")]
    [InlineData("environmnts: []", "environmnts")]
    [InlineData("environments:\n  - url: contoso\n    telephony-secret-variable: A", "contoso")]
    [InlineData("environments:\n  - url: https://contoso.crm4.dynamics.com", "telephony-secret-file")]
    [InlineData("environments:\n  - url: https://contoso.crm4.dynamics.com\n    telephony-secret: hush", "telephony-secret")]
    [InlineData("environments: [", "")]
    public void What_cannot_be_used_is_told(string text, string word)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.Equal(SyncCodes.FileUnusable, problem.Code);
        Assert.Contains(word, problem.Why);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(SyncCodes.FileUnreadable, Assert.Single(SyncFileReader.Read(Path.Combine(_folder, "none.yaml")).Problems).Code);

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    public void Names_that_cannot_be_used_are_told(string names)
    {
        File.WriteAllText(Path.Combine(_folder, "names.json"), names);

        var read = Read("""
            environments:
              - { url: "https://contoso.crm4.dynamics.com", telephony-secret-variable: A }
            telephony-names: names.json
            """);

        Assert.Equal(SyncCodes.NamesUnusable, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Other_names_are_taken_from_a_file_of_the_same_form()
    {
        var shipped = JsonSerializer.Serialize(SyncNames.Default, new JsonSerializerOptions(JsonSerializerDefaults.Web));
        File.WriteAllText(Path.Combine(_folder, "names.json"), shipped.Replace("servicecall", "queuecalls", StringComparison.Ordinal));

        var read = Read("""
            environments:
              - { url: "https://contoso.crm4.dynamics.com", telephony-secret-variable: A }
            telephony-names: names.json
            """);

        Assert.Equal("queuecalls", read.Names.QueueCalls.Path);
    }

    [Theory]
    [InlineData(" voicesync-hush \n", true)]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    public void A_secret_is_read_from_a_variable_or_is_missing(string? value, bool isThere)
    {
        var problems = new List<Diagnostic>();
        var entry = new EnvironmentEntry { Url = "https://contoso.crm4.dynamics.com", TelephonySecretVariable = "CONTOSO" };

        var secret = SecretReader.TryRead(entry, _folder, name => name == "CONTOSO" ? value : null, problems);

        Assert.Equal(isThere, problems.Count == 0);
        Assert.Equal(isThere ? "voicesync-hush" : null, secret);
        if (!isThere) Assert.Equal(SyncCodes.SecretMissing, problems[0].Code);
    }

    [Fact]
    public void A_secret_is_read_from_a_file_beside_the_configuration()
    {
        File.WriteAllText(Path.Combine(_folder, "contoso.secret"), "voicesync-file-secret\n");
        var entry = new EnvironmentEntry { Url = "https://contoso.crm4.dynamics.com", TelephonySecretFile = "contoso.secret" };

        Assert.Equal("voicesync-file-secret", SecretReader.TryRead(entry, _folder, _ => null, []));
    }

    [Fact]
    public void The_schema_knows_every_key_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "voicesync.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");

        Assert.Equal(Keys(typeof(SyncFile)), Names(properties));
        var entry = properties.GetProperty("environments").GetProperty("items");
        Assert.Equal(Keys(typeof(EnvironmentEntry)), Names(entry.GetProperty("properties")));
        Assert.Equal(Keys(typeof(ClusterEntry)), Names(properties.GetProperty("cluster").GetProperty("properties")));

        static IEnumerable<string> Names(JsonElement json) =>
            json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

        static IEnumerable<string> Keys(Type type) => type.GetProperties().Where(property => property.Name != "EqualityContract")
            .Select(property => YamlDotNet.Serialization.NamingConventions.HyphenatedNamingConvention.Instance.Apply(property.Name))
            .Order(StringComparer.Ordinal);
    }

    SyncSettingsRead Read(string yaml)
    {
        var file = Path.Combine(_folder, "voicesync.yaml");
        File.WriteAllText(file, yaml);
        return SyncFileReader.Read(file);
    }
}
