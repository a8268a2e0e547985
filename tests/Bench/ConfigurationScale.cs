using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.Bench;

/// <summary>Counts what a large configuration costs: requests, which no machine's speed changes.</summary>
static class ConfigurationScale
{
    const int Agents = 1000;
    const int Apps = 50;
    static readonly Guid WorkspaceSiteMap = new("00000032-0000-0000-0000-0000000000a2");

    public static async Task PrintAsync(string package, TextWriter output)
    {
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2 }, CancellationToken.None);
        var desired = PackageReader.Read(package).Value;
        await new LocalRun(server, desired).DeployAsync();
        var environment = new LocalRun(server, desired);
        await environment.WriteAsync(await PeopleAndAppsAsync(environment));
        var run = new LocalRun(server, desired with { Configuration = Configuration(), ConfigurationOnly = true });

        await output.WriteLineAsync($"| configuration of {Agents} agents and {Apps} apps | requests | writes |");
        await output.WriteLineAsync("|---|---|---|");
        foreach (var name in new[] { "first run", "second run" })
        {
            var before = run.RequestsSoFar;
            await run.DeployAsync();
            var sent = run.Since(before);
            await output.WriteLineAsync($"| {name} | {sent.Count} | {sent.Sum(RequestCounts.Writes)} |");
        }

        await output.WriteLineAsync();
    }

    static VoiceConfiguration Configuration() => new()
    {
        ProviderAccess = new(
            Enumerable.Range(0, Apps).Select(at => new WantedName(App(at), "")).ToSequence(),
            Sequence.Of(new WantedName("Voice User", "")),
            Exactly: false,
            ""),
        PhoneCallForm = new(Enumerable.Range(0, Apps).Select(at => new WantedName(App(at), "")).ToSequence(), Exactly: false, ""),
        Agents = Enumerable.Range(0, Agents).Select(at => new WantedAgent(Address(at), null, $"+358{at}", "")).ToSequence(),
    };

    static async Task<IReadOnlyList<Write>> PeopleAndAppsAsync(LocalRun environment)
    {
        var unit = await environment.RootBusinessUnitAsync();
        return
        [
            .. Enumerable.Range(0, Agents).Select(at => new Write.Create("systemuser", Guid.NewGuid(), Sequence.Of(
                Text("domainname", $"a{at}@voice.local"),
                Text("firstname", $"a{at}"),
                Text("lastname", "Agent"),
                Text("internalemailaddress", Address(at)),
                new ColumnSetting("businessunitid", new ColumnValue.Lookup("businessunit", unit))))),
            .. Enumerable.Range(0, Apps).SelectMany(at => New(App(at), Guid.NewGuid())),
        ];
    }

    /// <summary>An app without a site map cannot be published.</summary>
    static IEnumerable<Write> New(string app, Guid id) =>
    [
        new Write.Create("appmodule", id, Sequence.Of(
            Text("name", app),
            Text("uniquename", app),
            new ColumnSetting("clienttype", new ColumnValue.Number(4)),
            new ColumnSetting("webresourceid", new ColumnValue.Identifier(new Guid("953b9fac-1e5e-e611-80d6-00155ded156f"))))),
        new Write.ChangeApp(id, Adds: true, Sequence.Of(new AppComponent("sitemap", WorkspaceSiteMap))),
    ];

    static ColumnSetting Text(LogicalName column, string text) => new(column, new ColumnValue.Text(text));

    static string App(int at) => $"contoso_app{at}";

    static string Address(int at) => $"a{at}@contoso.example";
}
