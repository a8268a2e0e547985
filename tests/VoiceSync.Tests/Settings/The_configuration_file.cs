using System.Text.Json;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Tests.Settings;

public sealed class The_configuration_file : IDisposable
{
    const string Entry = "environments:\n  - url: https://contoso.crm4.dynamics.com\n";

    const string Good = Entry + "    telephony-secret-variable: A\n";

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Environments_and_where_their_secrets_are_are_read()
    {
        var read = Read("""
            environments:
              - url: https://contoso.crm4.dynamics.com
                tenant: contoso.onmicrosoft.com
                client-id: 5e0e0e51-7a1d-4a64-9b6f-0f1d1e6f2a30
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
            ("5e0e0e51-7a1d-4a64-9b6f-0f1d1e6f2a30", new SecretPlace.Variable("CONTOSO"), new SecretPlace.Variable("TELEPHONY")),
            (contoso.ClientId, contoso.ClientSecret, contoso.TelephonySecret));
        Assert.Equal(new SecretPlace.File("fabrikam.secret"), read.File.Environments[1].TelephonySecret);
        Assert.Same(SyncNames.Default, read.Names);
    }

    [Theory]
    [InlineData("environments: []", 1, "names no environment", "- url:")]
    [InlineData("listen: http://127.0.0.1:9000", 1, "names no environment", "'url'")]
    [InlineData("environmnts: []", 1, "'environmnts' is not a key", "did you mean 'environments'?")]
    [InlineData(Good + "    telephony-sekret-file: b", 4, "'telephony-sekret-file' is not a key",
        "did you mean 'telephony-secret-file'?")]
    [InlineData("environments:\n  - url: contoso\n    telephony-secret-variable: A", 2, "'url' has an invalid value", "admin center")]
    [InlineData("environments:\n  - telephony-secret-variable: A", 2, "'url' is missing", "add 'url")]
    [InlineData("environments:\n  - just text", 2, "An environment cannot be read", "key: value")]
    [InlineData(Entry, 2, "has no secret", "never write the secret itself")]
    [InlineData(Good + "    telephony-secret-file: b", 4, "in two places", "keep only one")]
    [InlineData(Entry + "    telephony-secret-variable: voicesync hush!", 3, "not the name of an environment variable", "variable's name")]
    [InlineData(Entry + "    telephony-secret-vault: voicesync-hush", 3, "not the address of a secret", "without a version")]
    [InlineData(Entry + "    telephony-secret-vault: https://contoso.vault.azure.net/secrets/a/0123", 3, "not the address",
        "without a version")]
    [InlineData(Good + "    client-id: mine", 4, "'mine' is not an id", "00000000-")]
    [InlineData(Good + "    telephony-api-url: https://key@api.example.com", 4, "not an https address", "leave out any user name or key")]
    [InlineData(Entry + "    telephony-secret-variable:\n", 3, "has no value", "remove the line")]
    [InlineData(Good + "    client-secret-variable: B\n    client-secret-vault: https://c.vault.azure.net/secrets/a", 5,
        "two ways to sign in", "keep only one")]
    [InlineData(Good + "  - url: https://CONTOSO.crm4.dynamics.com\n    telephony-secret-variable: A", 4,
        "named twice", "keep only one")]
    [InlineData(Good + "  - url: https://contoso.crm4.dynamics.com:443/\n    telephony-secret-variable: A", 4,
        "named twice", "keep only one")]
    [InlineData(Good + "listen: https://127.0.0.1:8443", 4, "no certificate", "proxy")]
    [InlineData(Good + "listen: http://127.0.0.1:80800", 4, "not an address to listen at", "127.0.0.1")]
    [InlineData(Good + "listen: nowhere", 4, "not an address to listen at", "127.0.0.1")]
    [InlineData(Good + "cluster:\n  name: contoso", 4, "the machines have no place to meet", "postgresql-variable")]
    [InlineData(Good + "cluster:\n  azure-tables-file: a\n  postgresql-vault: https://c.vault.azure.net/secrets/a", 4,
        "the machines have no place to meet", "azure-tables-vault")]
    [InlineData(Good + "cluster:\n  azure-tables: contoso.table.core.windows.net", 5, "not an https address", "https://")]
    [InlineData(Good + "cluster:\n  postgresql-variable: A\n  address: somewhere", 6, "not an IP address", "10.0.0.5")]
    [InlineData(Good + "cluster:\n  postgresql-vault: hush", 5, "not the address of a secret", "without a version")]
    [InlineData(Good + "webhook-key-variable: A\nwebhook-key-vault: https://c.vault.azure.net/secrets/a", 5,
        "The webhook-key is in two places", "keep only one")]
    [InlineData(Good + "cluster:\n  postgresql-variable: A\n  port: many", 6, "'many' is not a port", "11111")]
    [InlineData(Good + "cluster:\n  postgresql-variable: A\n  adress: 10.0.0.5", 6, "'adress' is not a key", "did you mean 'address'?")]
    [InlineData(Entry + "    url: https://fabrikam.crm4.dynamics.com", 3, "uplicate", "voicesync.schema.json")]
    [InlineData("environments: [", 2, "cannot be used", "voicesync.schema.json")]
    [InlineData("", 0, "it is empty", "voicesync.schema.json")]
    public void What_cannot_be_used_is_told_with_its_line_and_what_to_write(string text, int line, string what, string fix)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.Equal(SyncCodes.FileUnusable, problem.Code);
        if (line > 0) Assert.EndsWith($"voicesync.yaml, line {line}", problem.Where, StringComparison.Ordinal);
        Assert.Contains(what, $"{problem.What} {problem.Why}", StringComparison.Ordinal);
        Assert.Contains(fix, problem.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_of_a_cluster_is_read()
    {
        var read = Read(Good + "cluster:\n  postgresql-variable: DATABASE\n  port: 11112\n");

        Assert.Empty(read.Problems);
        Assert.Equal(new ClusterEntry { PostgreSql = new SecretPlace.Variable("DATABASE"), Port = 11112 }, read.File.Cluster);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, Read("listn: x\nenvironments:\n  - url: contoso\n").Problems.Count);

    [Fact]
    public void A_file_of_any_size_or_depth_is_not_read_to_its_end()
    {
        Assert.Equal(SyncCodes.FileUnreadable, Assert.Single(Read(new string('#', 5 * 1024 * 1024)).Problems).Code);
        Assert.Contains("levels deep", Assert.Single(Read(new string('[', 100)).Problems).Why, StringComparison.Ordinal);
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

    [Fact]
    public void The_schema_knows_every_key_and_no_other()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "voicesync.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");

        Assert.Equal(
            SyncKeys.OfFile.Select(key => key.Name).Append(SyncKeys.Environments).Append(SyncKeys.Cluster).Order(StringComparer.Ordinal),
            Names(properties));
        var entry = properties.GetProperty("environments").GetProperty("items");
        Assert.Equal(
            SyncKeys.OfEnvironment.Select(key => key.Name).Order(StringComparer.Ordinal), Names(entry.GetProperty("properties")));
        Assert.Equal(
            SyncKeys.OfCluster.Select(key => key.Name).Order(StringComparer.Ordinal),
            Names(properties.GetProperty("cluster").GetProperty("properties")));

        static IEnumerable<string> Names(JsonElement json) =>
            json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
    }

    SyncSettingsRead Read(string yaml)
    {
        var file = Path.Combine(_folder, "voicesync.yaml");
        File.WriteAllText(file, yaml);
        return SyncFileReader.Read(file);
    }
}
