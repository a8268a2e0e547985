using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;

namespace VoiceForD365.VoiceSync.Tests.Telephony;

/// <summary>Never kinder than the cloud: what is not documented it refuses.</summary>
public sealed class The_stand_in_of_the_cloud : IAsyncLifetime
{
    static readonly DateTimeOffset Begin = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    readonly TestClock _clock = new(Begin.AddHours(12));
    readonly HttpClient _http = new();
    readonly Day _day = InventedDay.Of(7, Begin);
    CloudServer _cloud = null!;

    public async Task InitializeAsync()
    {
        _cloud = await CloudServer.StartAsync();
        _http.BaseAddress = new Uri(_cloud.Address + CloudServer.Root);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{CloudServer.Login}:{CloudServer.Secret}")));
        new DayAnswers(_day, SyncNames.Default, _clock).Serve(_cloud);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public void The_same_seed_invents_the_same_day()
    {
        var again = InventedDay.Of(7, Begin);

        Assert.Equal(JsonSerializer.Serialize(_day), JsonSerializer.Serialize(again));
        Assert.NotEqual(JsonSerializer.Serialize(_day), JsonSerializer.Serialize(InventedDay.Of(8, Begin)));
    }

    [Fact]
    public void A_day_has_everything_a_day_has()
    {
        Assert.InRange(_day.Calls.Count, 400, 450);
        Assert.Contains(_day.Calls, call => call.Queue is null && call.IsOutgoing);
        Assert.Contains(_day.Calls, call => call.Queue is not null && !call.IsAnswered);
        Assert.Contains(_day.Calls, call => call.Caller is null);
        Assert.Contains(_day.Calls, call => call.Classification == "Private");
        Assert.Contains(_day.Calls.GroupBy(call => call.Id), shares => shares.Count() > 1);
        Assert.Contains(_day.Callbacks.GroupBy(callback => callback.Number), same => same.Key is not null && same.Count() > 1);
        Assert.True(_day.Calls.Count(call => call.StartedAt.Hour is 9 or 10) > _day.Calls.Count(call => call.StartedAt.Hour is 2 or 3));
    }

    [Theory]
    [InlineData("calls?StartTime=2026-11-30 00:00:00&EndTime=2026-12-31 00:00:00", 200)]
    [InlineData("calls?StartTime=2026-11-30 00:00:00&EndTime=2026-12-31 00:00:01", 400)]
    [InlineData("calls?StartTime=2026-11-30T00:00:00Z&EndTime=2026-12-01 00:00:00", 400)]
    [InlineData("calls?StartTime=2026-11-30 00:00:00", 400)]
    [InlineData("calls?StartTime=2026-11-30 00:00:00&EndTime=2026-12-01 00:00:00&Whatever=1", 400)]
    [InlineData("whatever", 404)]
    [InlineData("users?filter=x", 400)]
    [InlineData("callbacklists/list-sales/items?CreatedAfter=2026-11-30 00:00:00", 200)]
    [InlineData("callbacklists/list-unknown/items?CreatedAfter=2026-11-30 00:00:00", 404)]
    public async Task What_it_does_not_know_it_refuses(string path, int status) =>
        Assert.Equal(status, (int)(await _http.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Nobody_is_answered_without_the_secret()
    {
        _http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("users")).StatusCode);
    }

    [Fact]
    public async Task What_has_not_happened_yet_is_not_told()
    {
        var noon = await CallsAsync();
        _clock.Advance(TimeSpan.FromHours(13));

        Assert.True(noon < await CallsAsync());

        async Task<int> CallsAsync() => JsonDocument.Parse(
            await _http.GetStringAsync("calls?StartTime=2026-11-30 00:00:00&EndTime=2026-12-01 00:00:00")).RootElement.GetArrayLength();
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        _cloud.Limit = new RateLimit(2, _clock).Ask;
        await _http.GetAsync("users");
        _clock.Advance(TimeSpan.FromSeconds(20));
        await _http.GetAsync("users");

        var third = await _http.GetAsync("users");
        _clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal((HttpStatusCode.TooManyRequests, 40), (third.StatusCode, third.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("users")).StatusCode);
    }
}
