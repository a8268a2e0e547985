using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;

namespace VoiceForD365.VoiceSync.Tests.Telephony;

public sealed class The_telephony_cloud_that_is_asked : IAsyncLifetime
{
    static readonly DateTimeOffset Begin = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
    static readonly Window WholeDay = new(Begin, Begin.AddDays(1));

    readonly TestClock _clock = new(Begin.AddDays(2));
    readonly HttpClient _http = Startup.TelephonyHttp(new(), TimeProvider.System);
    readonly Day _day = InventedDay.Of(7, Begin);
    CloudServer _cloud = null!;

    public async Task InitializeAsync()
    {
        _cloud = await CloudServer.StartAsync();
        new DayAnswers(_day, SyncNames.Default, _clock).Serve(_cloud);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Calls_of_users_are_read_with_who_answered_them()
    {
        var read = await Client().ReadCallsAsync(WholeDay, default);

        var direct = _day.Calls.First(call => call is { IsAnswered: true, Queue: null, IsOutgoing: false });
        var found = read.Rows.First(call => call.Id == direct.Id);
        Assert.Equal(
            (direct.StartedAt, TimeSpan.FromSeconds(direct.TalkSeconds), direct.Caller, direct.User!.Id, CallKind.Direct),
            (found.StartedAt, found.Talk, found.OtherNumber, found.UserId, found.Kind));
        Assert.Contains(read.Rows, call => call is { Kind: CallKind.Queue, UserId: not null });
        Assert.Contains(read.Rows, call => call is { Direction: CallDirection.Outgoing } && call.OwnNumber!.StartsWith("+35830", default));
        Assert.Equal(0, read.Unreadable);
    }

    [Fact]
    public async Task Calls_of_queues_are_read_also_where_nobody_answered()
    {
        var read = await Client().ReadQueueCallsAsync(WholeDay, default);

        Assert.Equal(_day.Calls.Count(call => call.Queue is not null), read.Rows.Count);
        Assert.Contains(read.Rows, call => call is { IsAnswered: false, UserId: null, QueueId: not null });
    }

    [Fact]
    public async Task The_cloud_is_found_by_the_older_way_too()
    {
        _cloud.On("POST /api/user", 405);
        _cloud.On("GET /api/user", context => CloudServer.Json(context, $$"""[{"apiEndpoint":"{{_cloud.Address}}/api1/"}]"""));

        Assert.NotEmpty((await Client().ReadCallsAsync(WholeDay, default)).Rows);
    }

    [Fact]
    public async Task A_cloud_that_is_busy_is_left_alone_for_as_long_as_it_asks()
    {
        _cloud.IsBusyOnce("GET /api1/calls", "17");

        Assert.NotEmpty((await Client().ReadCallsAsync(WholeDay, default)).Rows);
        Assert.Equal(TimeSpan.FromSeconds(17), _clock.Waited);
    }

    [Theory]
    [InlineData("GET /api1/calls", 429, TelephonyProblem.Busy)]
    [InlineData("GET /api1/calls", 401, TelephonyProblem.NotSignedIn)]
    [InlineData("GET /api1/calls", 404, TelephonyProblem.NotFound)]
    [InlineData("GET /api1/calls", 500, TelephonyProblem.Refused)]
    [InlineData("GET /api1/users", 403, TelephonyProblem.NotSignedIn)]
    public async Task What_it_refuses_is_told(string route, int status, object problem)
    {
        _cloud.On(route, status);

        var told = await Assert.ThrowsAsync<TelephonyException>(() => Client().ReadCallsAsync(WholeDay, default));

        Assert.Equal((TelephonyProblem)problem, told.Problem);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("\"calls\"")]
    public async Task An_answer_that_is_no_list_is_told(string json)
    {
        _cloud.On("GET /api1/calls", 200, json);

        var told = await Assert.ThrowsAsync<TelephonyException>(() => Client().ReadCallsAsync(WholeDay, default));

        Assert.Equal(TelephonyProblem.Malformed, told.Problem);
    }

    [Fact]
    public async Task A_login_nobody_knows_is_told()
    {
        _cloud.On("POST /api/user", 200, "[]");

        var told = await Assert.ThrowsAsync<TelephonyException>(() => Client().ReadCallsAsync(WholeDay, default));

        Assert.Equal(TelephonyProblem.UnknownLogin, told.Problem);
    }

    [Fact]
    public async Task A_cloud_that_is_gone_is_told_after_some_tries()
    {
        var client = Client();
        await _cloud.DisposeAsync();

        var told = await Assert.ThrowsAsync<TelephonyException>(() => client.ReadCallsAsync(WholeDay, default));

        Assert.Equal(TelephonyProblem.Unreachable, told.Problem);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2 + 3), _clock.Waited);
    }

    [Fact]
    public async Task Members_that_are_called_otherwise_are_read_by_the_mapping_file()
    {
        var names = SyncNames.Default with { Calls = SyncNames.Default.Calls with { Path = "v2/calls", Items = "rows", Id = "Call" } };
        _cloud.OnSigned("GET /api1/v2/calls", _ => """{"rows":[{"Call":7,"TimeStamp":"2026-11-30T10:00:00Z"}]}""", "StartTime", "EndTime");

        var call = Assert.Single((await Client(names).ReadCallsAsync(WholeDay, default)).Rows);

        Assert.Equal(("7", Begin.AddHours(10), Classification.None), (call.Id, call.StartedAt, call.Classification));
    }

    TelephonyClient Client(SyncNames? names = null) => new(
        new(null, TelephonyAddress.Parse(_cloud.Address, "the test"), CloudServer.Login, CloudServer.Secret, TelephonyNames.Default),
        names ?? SyncNames.Default,
        new TelephonyExchange(_http, TelephonyRetryPolicy.Default, _clock));
}
