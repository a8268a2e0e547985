using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

/// <summary>What is written is what is read, whatever words there are in it.</summary>
public sealed class A_configuration_that_is_written : IDisposable
{
    static readonly string[] Words =
    [
        "Sales", "true", "5", "null", "~", "a: b", "- x", "#1", "it's \"so\"", "Ääni", "contoso@x.example", "  padded", "{", "5.0", "0x1F",
        "*a",
        "no", "2026-01-01", "line\nbreak", "@at",
    ];

    readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Is_read_as_it_was_written_for_random_configurations()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var written = ConfigurationYaml.Render(
                new(Random(new Random(seed)), Sequence<string>.Empty), "https://contoso.crm4.dynamics.com");

            var read = ConfigReader.Read(_cli.Write("voice.yaml", written));

            Assert.True(read.Problems.Count == 0, $"seed {seed}: {string.Join("; ", read.Problems)}\n{written}");
            Assert.Equal(
                written,
                ConfigurationYaml.Render(new(read.Configuration!, Sequence<string>.Empty), "https://contoso.crm4.dynamics.com"));
        }
    }

    [Fact]
    public void Says_in_comments_what_it_leaves_out()
    {
        var export = new ConfigurationExport(
            new() { Variables = Sequence.Of(new WantedVariable("enreach_TelephonyApiNames", "{}", "")) }, Sequence.Of("an app"));

        Assert.Equal(
            """
            # The configuration of https://contoso.crm4.dynamics.com; 'voicedeploy configure --config' with this file applies it.
            # Not in this file: an app.
            # Not in this file: the variable enreach_TelephonyApiNames.
            configuration: {}

            """,
            ConfigurationYaml.Render(export, "https://contoso.crm4.dynamics.com"));
    }

    [Fact]
    public async Task Export_of_an_environment_prints_a_file_that_configure_takes()
    {
        await _cli.RunAsync("deploy", "--local");
        var exported = await _cli.RunAsync("export", "--local", "--to", "as-it-is.yaml");
        var configured = await _cli.RunAsync("configure", "--local", "--config", "as-it-is.yaml");

        Assert.Equal((0, 0), (exported.ExitCode, configured.ExitCode));
        Assert.Contains("CallDurationLimit: \"0\"", File.ReadAllText(Path.Combine(_cli.Folder, "as-it-is.yaml")));
        Assert.Contains("nothing to change", configured.Output);
    }

    static VoiceConfiguration Random(Random random)
    {
        return new()
        {
            Registration = Maybe(() => new WantedRegistration(random.Next(2) == 0 ? null : Guid.NewGuid(), Word(), "")
            {
                NamesPermission = random.Next(2) == 0,
                HasConsent = random.Next(2) == 0,
            }),
            ApplicationUser = Maybe(() => new WantedApplicationUser(Guid.NewGuid(), Maybe(Name), "")),
            Variables = Maybe(() => Sequence.Of(new WantedVariable("enreach_TelephonyApiLogin", Word(), "")))
                ?? Sequence<WantedVariable>.Empty,
            ProviderAccess = Maybe(() => new WantedProviderAccess(Several(Name), Several(Name), random.Next(2) == 0, "")),
            Profile = Maybe(() => new WantedProfile(
                Word(), Word(), random.Next(2) == 0 ? null : random.Next(101), (ProfileAssignment)random.Next(3), Several(Name), "")),
            Agents = Several(() => new WantedAgent(Word(), Maybe(Word), Maybe(Word), "")),
            AgentTeams = Several(Name),
            AgentGroups = Several(Name),
            Settings = Several(() => new WantedSetting(Word(), Word(), "")).GroupBy(setting => setting.Name).Select(same => same.First())
                .ToSequence(),
            Assignee = Maybe(() => new WantedAssignee(Maybe(Word), Maybe(Word), "")),
            CallbackProfiles = Several(() => new WantedCallbackProfile(Word(), Name(), Name(), Columns(), "")),
            PhoneCallForm = Maybe(() => new WantedPhoneCallForm(Several(Name), random.Next(2) == 0, "")),
            ClickToDial = Several(() => new WantedDial(
                Logical(), Some(Logical), Some(Name), Maybe(Name), random.Next(2) == 0, "")),
        };

        Sequence<ColumnSetting> Columns() => new[]
        {
            Choice("enreach_ownershiprule", 2),
            Choice("enreach_duplicatehandlingrule", 2),
            Choice("enreach_synchronizationmethod", 3),
        }.Concat(random.Next(2) == 0
            ? []
            : [Choice("enreach_agetimeunit", 3), new("enreach_callbackage", new ColumnValue.Number(random.Next(1, 31)))])
            .Append(new("enreach_phonecallsubject", new ColumnValue.Text(Word())))
            .ToSequence();

        ColumnSetting Choice(string column, int options) => new(column, new ColumnValue.Number(247100000 + random.Next(options)));

        string Word() => Words[random.Next(Words.Length)];

        WantedName Name() => new(Word(), "");

        WantedName Logical() => new($"contoso_{random.Next(100)}", "");

        Sequence<T> Some<T>(Func<T> make) => Enumerable.Range(0, random.Next(1, 4)).Select(_ => make()).ToSequence();

        T? Maybe<T>(Func<T> make)
            where T : class => random.Next(3) == 0 ? null : make();

        Sequence<T> Several<T>(Func<T> make) => Enumerable.Range(0, random.Next(4)).Select(_ => make()).ToSequence();
    }
}
