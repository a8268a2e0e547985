using System.Collections.Concurrent;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>One local Dataverse with the product for all tests, and a telephony cloud whose day each test sets.</summary>
public sealed class Environment : IAsyncLifetime
{
    readonly SyncMeters _meters = new();
    readonly HttpClient _http;
    int _calls;

    public Environment() => _http = Startup.TelephonyHttp(_meters, TimeProvider.System);

    internal LocalWorld World { get; private set; } = null!;

    internal CloudServer Cloud { get; private set; } = null!;

    internal Day Day { get; private set; } = null!;

    /// <summary>What passes came to, in order; of services that were started since the last <see cref="Unhear"/>.</summary>
    internal ConcurrentQueue<(Service Service, PassOutcome Outcome)> Told { get; private set; } = [];

    /// <summary>Whatever other tests have started and not seen to its end is not heard from here on.</summary>
    internal void Unhear() => Told = [];

    public async Task InitializeAsync()
    {
        World = await LocalWorld.StartAsync(CancellationToken.None);
        Cloud = await CloudServer.StartAsync();
        Day = InventedDay.Of(1, DateTimeOffset.UtcNow.AddHours(-14), calls: 80) with { Calls = [], Callbacks = [] };
        await World.ConfigureAsync(Cloud.Address, CloudServer.Login, Day, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        _meters.Dispose();
        await Cloud.DisposeAsync();
        await World.DisposeAsync();
    }

    /// <summary>From now on the cloud tells of these.</summary>
    internal void Serve(IEnumerable<CloudCall>? calls = null, IEnumerable<CloudCallback>? callbacks = null, TimeProvider? time = null)
    {
        Cloud.Limit = () => null;
        var day = Day with { Calls = [.. calls ?? []], Callbacks = [.. callbacks ?? []] };
        new DayAnswers(day, SyncNames.Default, time ?? TimeProvider.System).Serve(Cloud);
    }

    /// <summary>An incoming direct call that ended a while ago, of the first user and a customer whom the environment knows.</summary>
    internal CloudCall Call(int customer = 0) => new(
        Guid.NewGuid().ToString("D"), Now.AddMinutes(-30).AddSeconds(-(++_calls % 600 * 2)), TalkSeconds: 90, IsOutgoing: false,
        IsAnswered: true,
        Day.Customers[customer], Day.Users[0].Number, Day.Users[0], Queue: null, "Work");

    internal CloudCallback Callback(string? number, int minutesAgo = 10) =>
        new(Guid.NewGuid().ToString("N"), Day.Queues[0].ListId, number, Now.AddMinutes(-minutesAgo), ClosedAt: null);

    /// <summary>To the second, as the cloud tells times.</summary>
    internal static DateTimeOffset Now =>
        DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    /// <summary>The services, as after a start.</summary>
    /// <param name="dataverse">The road of passes.</param>
    /// <param name="pushes">That of pushes.</param>
    internal EnvironmentSync Start(
        IDataverse? dataverse = null, TimeProvider? time = null, string? secret = null, TelephonyAccount? account = null,
        Func<CancellationToken, Task<TelephonyAccount>>? readAccount = null, IDataverse? pushes = null)
    {
        var (clock, told) = (time ?? TimeProvider.System, Told);
        return new(
            dataverse ?? World.Connect(),
            pushes ?? World.Connect(),
            readAccount ?? (_ => Task.FromResult(account ?? new(secret ?? CloudServer.Secret))),
            telephony => new(telephony, SyncNames.Default, new TelephonyExchange(_http, TelephonyRetryPolicy.Default, clock)),
            clock,
            (service, outcome, _) => told.Enqueue((service, outcome)));
    }

    /// <summary>As a file names it that says where pushes are taken.</summary>
    internal static CurrentEnvironments Served(EnvironmentSync services) =>
        new([new(new() { Url = services.Name, Silo = CloudServer.Silo }, services)]);

    /// <returns>How many requests the road's own work sends, whatever else is going on in the environment.</returns>
    internal static async Task<int> RequestsOf(WebApiDataverse road, Func<Task> work)
    {
        var before = road.RequestsSent;
        await work();
        return road.RequestsSent - before;
    }

    internal async Task<IReadOnlyList<Row>> ReadAsync(string table, Condition where, params string[] columns)
    {
        using var dataverse = World.Connect();
        var query = new Query.Rows(table, columns.Select(column => (LogicalName)column).ToSequence(), Sequence.Of(where));
        return Assert.IsType<QueryResult.RowsAre>((await dataverse.ReadAsync([query], CancellationToken.None))[0]).Rows;
    }

    internal Task<IReadOnlyList<Row>> RecordsOf(IEnumerable<string> keys, params string[] columns) =>
        ReadAsync(PhoneCall.Table, Columns.OneOf(PhoneCall.Key, keys), [PhoneCall.Key, .. columns]);

    internal async Task WriteAsync(params Write[] writes)
    {
        using var dataverse = World.Connect();
        await dataverse.WriteAsync(writes, CancellationToken.None);
    }

    /// <summary>So that one is due, however far ahead the clocks of other tests were.</summary>
    internal async Task ForgetNightsAsync()
    {
        var nights = await ReadAsync(
            "enreach_servicerun", Columns.OneOf("enreach_name", new[] { RunRows.WordOf(Service.Night) }), "enreach_name");
        await WriteAsync([.. nights.Select(row => new Write.Delete("enreach_servicerun", row.Id, null))]);
    }

    internal string KeyOf(CloudCall call) => $"{call.Id}:{call.User?.Id ?? call.Queue!.Id}";

    internal string KeyOf(CloudCallback callback) => $"callback:{callback.ListId}:{callback.Id}";

    /// <summary>Who the services are here.</summary>
    internal async Task<Guid> CallerAsync()
    {
        using var dataverse = World.Connect();
        return ((QueryResult.CallerIs)(await dataverse.ReadAsync([new Query.WhoAmI()], CancellationToken.None))[0]).UserId;
    }
}

[CollectionDefinition(Name)]
public sealed class OneEnvironment : ICollectionFixture<Environment>
{
    public const string Name = "one environment";
}
