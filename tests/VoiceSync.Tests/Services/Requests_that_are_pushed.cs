using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class Requests_that_are_pushed(Environment environment) : IAsyncLifetime, ILogger
{
    const string Key = "a-key-of-the-webhook";
    const string NextKey = "the-key-after-that-one";

    readonly HttpClient _http = new();
    readonly List<string> _log = [];
    readonly ConcurrentBag<int> _answers = [];
    WebApplication _app = null!;
    EnvironmentSync _services = null!;

    public async Task InitializeAsync()
    {
        await ListenAsync(247100002);
        _services = environment.Start();
        _app = await ServeAsync(_services, TimeProvider.System);
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await ListenAsync(247100000);
    }

    [Theory] // C-37, C-39
    [InlineData(Key)]
    [InlineData(NextKey)]
    public async Task A_request_is_a_record_at_once_also_when_it_comes_again_and_is_polled(string key)
    {
        var request = environment.Callback("+358405550020");
        environment.Serve(callbacks: [request]);

        var answers = await Task.WhenAll(
            SendAsync(request, key), SendAsync(request, key), _services.PollCallbacksAsync(default).ContinueWith(_ => HttpStatusCode.OK));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Single(await environment.RecordsOf([environment.KeyOf(request)]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-key-of-the-webhooK")]
    public async Task Without_a_key_nothing_is_looked_at(string? key)
    {
        using var body = new StringContent("not even JSON");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(body, key)).StatusCode);
        Assert.Contains(_log, line => line.Contains(SyncCodes.PushRefused, StringComparison.Ordinal));
        Assert.Equal([401], _answers);
        Assert.DoesNotContain(_log, line => key is { Length: > 0 } && line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_silo_or_list_is_refused_by_name()
    {
        var elsewhere = Pushes.Body(environment.Callback("+358405550021"), SyncNames.Default);
        elsewhere["SiloName"] = "silo9";
        var unknown = environment.Callback("+358405550022") with { ListId = "list-nobody" };

        var (first, second) = (await PostAsync(Json(elsewhere.ToJsonString()), Key),
            await PostAsync(Json(Pushes.Body(unknown, SyncNames.Default).ToJsonString()), Key));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
        Assert.Contains("silo9", await first.Content.ReadAsStringAsync());
        Assert.Contains("list-nobody", await second.Content.ReadAsStringAsync());
        Assert.Equal(2, _log.Count(line => line.Contains(SyncCodes.PushUnknown, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("""{"SiloName":"silo1","EventType":"CallbackCreated"}""", 400)]
    [InlineData("""{"SiloName":"silo1","EventType":"CallbackCreated","Item":{"CallbackListItemId":"1"}}""", 400)]
    [InlineData("""{"SiloName":"silo1","EventType":"CallbackClosed"}""", 200)]
    public async Task What_is_no_new_request_is_passed_over_or_refused(string json, int status) =>
        Assert.Equal(status, (int)(await PostAsync(Json(json), Key)).StatusCode);

    [Fact]
    public async Task A_body_without_end_is_not_read_to_it() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(Json(new string(' ', 70_000)), Key)).StatusCode);

    [Fact] // C-38
    public async Task What_a_push_lost_the_poll_finds_where_the_profile_has_both()
    {
        var lost = environment.Callback("+358405550024");
        environment.Serve(callbacks: [lost]);

        await _services.PollCallbacksAsync(default);

        Assert.Single(await environment.RecordsOf([environment.KeyOf(lost)]));
    }

    [Fact] // C-38
    public async Task A_profile_that_only_listens_is_not_polled()
    {
        await ListenAsync(247100001);
        _services.Forget();
        var request = environment.Callback("+358405550025");
        environment.Serve(callbacks: [request]);

        var polled = await _services.PollCallbacksAsync(default);

        Assert.Empty(await environment.RecordsOf([environment.KeyOf(request)]));
        Assert.True(polled.Succeeded);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(request, Key));
    }

    [Fact] // C-40, C-41
    public async Task Listening_is_remembered_with_everything_else_until_configuration_is_read_anew()
    {
        Assert.Equal(HttpStatusCode.OK, await SendAsync(environment.Callback("+358405550026"), Key));
        await ListenAsync(247100000);

        var remembered = await SendAsync(environment.Callback("+358405550027"), Key);
        _services.Forget();

        var forgotten = await SendAsync(environment.Callback("+358405550028"), Key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (remembered, forgotten));
    }

    [Fact]
    public async Task Too_many_at_once_are_put_off_and_the_others_are_taken()
    {
        using var inner = environment.World.Connect();
        var dataverse = new HeldDataverse(inner);
        await using var app = await ServeAsync(environment.Start(pushes: dataverse), TimeProvider.System);
        var request = environment.Callback("+358405550024");
        var sent = Enumerable.Range(0, Webhook.MostAtOnce + 3).Select(_ => SendAsync(request, Key, app.Urls.Single())).ToList();

        var putOff = new List<HttpStatusCode>();
        while (putOff.Count < 3)
        {
            var first = await Task.WhenAny(sent);
            sent.Remove(first);
            putOff.Add(await first);
        }

        dataverse.LetGo();

        Assert.All(putOff, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer));
        Assert.All(await Task.WhenAll(sent), answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Single(await environment.RecordsOf([environment.KeyOf(request)]));
    }

    [Fact]
    public async Task Who_pushes_is_answered_in_time_also_where_the_environment_does_not_answer()
    {
        using var inner = environment.World.Connect();
        var dataverse = new HeldDataverse(inner);
        // Its time passes by being waited for.
        await using var app = await ServeAsync(environment.Start(pushes: dataverse), new TestClock(DateTimeOffset.UtcNow));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(environment.Callback("+358405550025"), Key, app.Urls.Single()));
    }

    [Fact] // C-37, C-39
    public async Task A_push_waits_for_no_pass()
    {
        using var inner = environment.World.Connect();
        var dataverse = new HeldDataverse(inner, HeldDataverse.IsOfPhoneCalls);
        var services = environment.Start(dataverse);
        await using var app = await ServeAsync(services, TimeProvider.System);
        var request = environment.Callback("+358405550029");
        environment.Serve([environment.Call()]);
        var pass = services.SynchroniseCallsAsync(default);
        await dataverse.IsReached;

        var answer = await SendAsync(request, Key, app.Urls.Single());

        Assert.Equal((HttpStatusCode.OK, false), (answer, pass.IsCompleted));
        Assert.Single(await environment.RecordsOf([environment.KeyOf(request)]));
        dataverse.LetGo();
        Assert.Equal(1, (await pass).Created);
    }

    [Fact]
    public async Task A_list_whose_profile_only_polls_is_not_listened_to()
    {
        await ListenAsync(247100000);
        _services.Forget();

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(environment.Callback("+358405550023"), Key));
    }

    async Task<WebApplication> ServeAsync(EnvironmentSync services, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        new Webhook(
            new CurrentKeys(new([Key, NextKey], []), (_, _) => throw new NotSupportedException()),
            () => [(CloudServer.Silo, new HostedEnvironment(services, time))],
            SyncNames.Default, time, _answers.Add, this).Map(app);
        await app.StartAsync();
        return app;
    }

    Task ListenAsync(int method) => environment.WriteAsync(new Write.Update(
        "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
        Sequence.Of(Set("enreach_synchronizationmethod", method))));

    Task<HttpStatusCode> SendAsync(CloudCallback callback, string key, string? address = null) =>
        new Pushes(_http, new Uri(address is null ? _http.BaseAddress! : new Uri(address), "/webhook"), key, SyncNames.Default)
            .SendAsync(callback, default);

    async Task<HttpResponseMessage> PostAsync(HttpContent body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook") { Content = body };
        if (key is not null) request.Headers.Add(SyncNames.Default.Push.Header, key);
        return await _http.SendAsync(request);
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        lock (_log) _log.Add(format(state, exception));
    }

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
