using Microsoft.Extensions.Logging;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;

namespace VoiceForD365.VoiceSync.Tests.Operating;

/// <summary>Who goes round what is served then: Environments_that_come_and_go.</summary>
public sealed class A_file_that_is_read_anew : IDisposable
{
    const string Contoso = "https://contoso.crm4.dynamics.com";
    const string Fabrikam = "https://fabrikam.crm4.dynamics.com";
    const string OldKey = "voicesync-key-of-before";
    const string NewKey = "voicesync-key-of-after";

    // What a vault keeps is nothing the start looks for.
    const string SignIn = "client-id: 5e0e0e51-7a1d-4a64-9b6f-0f1d1e6f2a30, client-secret-vault: https://c.vault.azure.net/secrets/a";
    const string First = $"environments:\n  - {{ url: {Contoso}, telephony-secret-file: secret, {SignIn} }}\n";
    const string Second = $"  - {{ url: {Fabrikam}, telephony-secret-file: secret, {SignIn} }}\n";
    const string Keys = "webhook-key-file: key\n";

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;
    readonly SyncMeters _meters = new();
    readonly HttpClient _http = new();
    readonly Told _told = new();
    readonly ILoggerFactory _logs;
    CurrentEnvironments _environments = null!;
    CurrentKeys _keys = null!;
    MachineRefresh _machine = null!;

    public A_file_that_is_read_anew()
    {
        _logs = LoggerFactory.Create(logging => logging.AddProvider(_told));
        Write("secret", "voicesync-telephony-secret");
        Write("key", OldKey);
    }

    public void Dispose()
    {
        _machine.Dispose();
        _logs.Dispose();
        _told.Dispose();
        _http.Dispose();
        _meters.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Environments_are_added_and_removed_and_what_was_named_before_goes_on()
    {
        await StartAsync(First + Keys);
        var contoso = Assert.Single(_environments.All);
        var (_, changed) = _environments.Look();

        var added = await RefreshAsync(First + Second + Keys);

        Assert.Equal([Contoso, Fabrikam], added.Environments);
        Assert.Equal([Fabrikam], added.Added);
        Assert.Equal((0, 0, 0), (added.Changed.Count, added.Removed.Count, added.Problems.Count));
        Assert.Same(contoso, _environments.All[0]);
        Assert.True(changed.IsCompleted);

        var removed = await RefreshAsync("environments:\n" + Second + Keys);

        Assert.Equal([Fabrikam], removed.Environments);
        Assert.Equal([Contoso], removed.Removed);
        Assert.Contains(_told.Lines, line => line.Contains($"removed by the file: {Contoso}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("silo: silo2", true)]
    [InlineData("telephony-api-url: https://api.contoso.example", true)]
    [InlineData("", false)]
    public async Task What_is_said_otherwise_of_an_environment_is_taken(string key, bool isChanged)
    {
        await StartAsync(First + Second + Keys);
        var before = _environments.All;
        var (_, changed) = _environments.Look();

        var result = await RefreshAsync(First.Replace(" }", $", {key} }}", StringComparison.Ordinal) + Second + Keys);

        Assert.Equal(isChanged ? [Contoso] : [], result.Changed);
        Assert.Equal(!isChanged, ReferenceEquals(before[0], _environments.All[0]));
        Assert.Same(before[1], _environments.All[1]);
        Assert.Equal(isChanged, changed.IsCompleted);
    }

    [Fact]
    public async Task Keys_are_taken_along()
    {
        await StartAsync(First + Keys);
        Write("key", NewKey);

        Assert.Empty((await RefreshAsync(First + Keys)).Problems);

        Assert.Equal((false, true), (_keys.AcceptPush(OldKey), _keys.AcceptPush(NewKey)));
    }

    [Theory]
    [InlineData(Second + "environments: [", SyncCodes.FileUnusable, "voicesync.yaml, line 5")]
    [InlineData(Second + "environmnts: x\n", SyncCodes.FileUnusable, "voicesync.yaml, line 4")]
    [InlineData("  - { url: https://fabrikam.crm4.dynamics.com, telephony-secret-file: none, " + SignIn + " }\n",
        SyncCodes.SecretMissing, Fabrikam)]
    [InlineData(Second + "operator-key-file: none\n", SyncCodes.SecretMissing, "none")]
    [InlineData(Second + "telephony-names: none\n", SyncCodes.NamesUnusable, "none")]
    public async Task Where_something_is_wrong_nothing_is_taken_and_it_says_what_and_where(string text, string code, string where)
    {
        await StartAsync(First + Keys);
        var before = _environments.All;
        Write("key", NewKey);

        var result = await RefreshAsync(First + text + Keys);

        var problem = Assert.Single(result.Problems);
        Assert.Equal(code, problem.Code);
        Assert.EndsWith(where, problem.Where, StringComparison.Ordinal);
        Assert.Equal([Contoso], result.Environments);
        Assert.Same(before, _environments.All);
        Assert.True(_keys.AcceptPush(OldKey));
        Assert.Contains(_told.Lines, line => line.Contains("The previous file and keys stay in use", StringComparison.Ordinal)
            && line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_an_environment_lacks_is_told_at_once()
    {
        await StartAsync(First + Keys);
        const string lacking = "telephony-secret-file: none, client-secret-variable: VOICESYNC_NONE";
        const string id = "tenant: contoso.example, client-id: 5e0e0e51-7a1d-4a64-9b6f-0f1d1e6f2a30";

        var result = await RefreshAsync(First + $"  - {{ url: {Fabrikam}, {id}, {lacking} }}\n" + Keys);

        Assert.Equal(
            ["The secret of the telephony account is missing.", "The secret of the app registration is missing."],
            result.Problems.Select(problem => problem.What));
        Assert.Contains("variable VOICESYNC_NONE", result.Problems[1].Why, StringComparison.Ordinal);
        Assert.Contains("the file none is empty", result.Problems[0].Why, StringComparison.Ordinal);
    }

    [Fact] // Credentials_that_systemd_loads
    public async Task What_is_no_variable_of_the_process_but_loaded_for_it_signs_in()
    {
        await StartAsync(First + Keys);
        const string id = "tenant: contoso.example, client-id: 5e0e0e51-7a1d-4a64-9b6f-0f1d1e6f2a30";
        const string secrets = "telephony-secret-file: secret, client-secret-variable: VOICESYNC_LOADED";

        var result = await RefreshAsync(First + $"  - {{ url: {Fabrikam}, {id}, {secrets} }}\n" + Keys);

        Assert.Empty(result.Problems);
        Assert.Equal([Fabrikam], result.Added);
    }

    [Fact]
    public async Task A_secret_that_went_missing_is_no_matter_of_the_file()
    {
        await StartAsync(First + Keys);
        File.Delete(Path.Combine(_folder, "secret"));

        Assert.Empty((await RefreshAsync(First + Keys)).Problems);
    }

    [Theory]
    [InlineData("listen: http://127.0.0.1:9000\n", "listen")]
    [InlineData("listen-operations: http://127.0.0.1:9000\n", "listen-operations")]
    [InlineData("telephony-names: names.json\n", "telephony-names")]
    [InlineData("cluster:\n  postgresql-variable: DATABASE\n", "cluster")]
    public async Task What_only_a_start_takes_is_named_and_all_else_is_taken(string text, string key)
    {
        Write("names.json", System.Text.Json.JsonSerializer.Serialize(
            SyncNames.Default, new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)));
        await StartAsync(First + Keys);

        var result = await RefreshAsync(First + Second + Keys + text);

        var problem = Assert.Single(result.Problems);
        Assert.Equal((SyncCodes.NeedsRestart, $"'{key}' was changed, which needs a restart."), (problem.Code, problem.What));
        Assert.Equal([Fabrikam], result.Added);
        Assert.Empty((await RefreshAsync(First + Second + Keys)).Problems);
    }

    async Task StartAsync(string text)
    {
        Write("voicesync.yaml", text);
        var path = Path.Combine(_folder, "voicesync.yaml");
        var start = SyncFileReader.Read(path);
        var startup = new Startup(start.Names, _http, _meters, TimeProvider.System, _logs);
        var real = new RealEnvironments(_folder, startup, name => name == "VOICESYNC_LOADED" ? "voicesync-client-secret" : null);
        var reading = new KeyReading(new(_folder, _ => null), new(() => throw new NotSupportedException()));
        _keys = new(new([], []), (_, _) => throw new NotSupportedException());
        _environments = new([]);
        var file = new FileRefresh(path, start, reading, _keys, _environments, real.TryOpen);
        _machine = new(_environments, () => [], file, _logs.CreateLogger("VoiceSync"));
        Assert.Empty((await _machine.RefreshAsync("here", default)).Problems);
    }

    Task<RefreshResult> RefreshAsync(string text)
    {
        Write("voicesync.yaml", text);
        return _machine.RefreshAsync("here", default);
    }

    void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
