using System.Text;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Packages;

public sealed class A_configuration_inside_a_package : IDisposable
{
    static readonly string[] Words = ["Sales", "a: b", "it's \"so\"", "Ääni 😀", "back\\slash", "line\nbreak", "{", "0x1F", "", "a b"];

    readonly string _folder = Directory.CreateTempSubdirectory("voice-baked-").FullName;

    public A_configuration_inside_a_package() => Directory.CreateDirectory(Path.Combine(_folder, "VoiceForD365"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_read_as_it_was_written_for_random_sections_and_has_the_same_bytes_each_time()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var written = Random(new Random(seed), 0);

            var read = Read(BakedConfiguration.Write(written));

            Assert.True(Shape(written) == Shape(read!), $"seed {seed}: {Shape(written)} became {Shape(read!)}");
            Assert.Equal(BakedConfiguration.Write(written), BakedConfiguration.Write(read!));
        }
    }

    [Fact]
    public void Every_piece_has_a_place_that_a_runtime_setting_can_name()
    {
        var read = Read("""{ "telephony": { "login": "me" }, "callback-profiles": [ { "name": "Sales", "queue": "Calls" } ] }""")!;

        Assert.Contains("VoiceForD365/configuration.json, telephony.login", read.Places());
        Assert.Contains("VoiceForD365/configuration.json, callback-profiles.Sales.queue", read.Places());
        var changed = ConfigurationPaths.Set(read, "callback-profiles.Sales.queue", "Other calls", "runtime settings");
        Assert.Equal("""{telephony: {login: me}, callback-profiles: [{name: Sales, queue: Other calls}]}""", Shape(changed));
    }

    [Fact]
    public void What_holds_or_names_a_secret_is_left_out_and_told_and_the_address_of_one_in_a_vault_is_not()
    {
        const string Vault = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/"
            + "secrets/s";
        var section = ConfigurationPaths.Set(null, "telephony.secret", Vault, "");
        section = ConfigurationPaths.Set(section, "telephony.secret-file", "/home/me/key", "");
        section = ConfigurationPaths.Set(section, "other.password", "hunter2", "");
        var file = ConfigurationPaths.Set(ConfigurationPaths.Set(null, "secret-file", "key.txt", ""), "months", "12", "");
        var hub = ConfigurationPaths.Set(null, "github", "contoso/voice", "");
        section = ConfigurationPaths.Set(section, "credentials", new ConfigurationNode.List(Sequence.Of(file, hub), ""));

        var (open, left) = BakedConfiguration.WithoutSecrets(section);

        Assert.Equal($"{{telephony: {{secret: {Vault}}}, other: {{}}, credentials: [{{github: contoso/voice}}]}}", Shape(open));
        Assert.Equal(["telephony.secret-file", "other.password", "credentials.1.secret-file"], left);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{ "telephony": { "login": me } }""")]
    public void What_is_none_is_refused_as_a_file_of_the_package(string json) =>
        Assert.True(FileBounds.IsUnreadable(Assert.ThrowsAny<Exception>(() => Read(json))));

    [Fact]
    public void A_package_without_decides_nothing() => Assert.Null(BakedConfiguration.Read(_folder));

    ConfigurationNode? Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    ConfigurationNode? Read(byte[] json)
    {
        File.WriteAllBytes(Path.Combine(_folder, "VoiceForD365", "configuration.json"), json);
        return BakedConfiguration.Read(_folder);
    }

    static string Shape(ConfigurationNode node) => node switch
    {
        ConfigurationNode.Mapping map => "{" + string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Shape(entry.Value)}")) + "}",
        ConfigurationNode.List list => "[" + string.Join(", ", list.Entries.Select(Shape)) + "]",
        ConfigurationNode.Text text => text.Value ?? "(nothing)",
        _ => throw new NotSupportedException(),
    };

    static ConfigurationNode Random(Random random, int depth) => (depth == 0 ? 0 : random.Next(depth < 3 ? 4 : 2)) switch
    {
        0 when depth < 4 => new ConfigurationNode.Mapping(
            Words.Where(_ => random.Next(3) == 0).Select(key => new ConfigurationEntry(key, "", Random(random, depth + 1))).ToSequence(),
            ""),
        2 => new ConfigurationNode.List(Enumerable.Range(0, random.Next(4)).Select(_ => Random(random, depth + 1)).ToSequence(), ""),
        _ => new ConfigurationNode.Text(random.Next(8) == 0 ? null : Words[random.Next(Words.Length)], ""),
    };
}
