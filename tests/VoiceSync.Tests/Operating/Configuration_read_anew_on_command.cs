using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Tests.World;

namespace VoiceForD365.VoiceSync.Tests.Operating;

/// <summary>
/// C-41. What of the file is taken: A_file_that_is_read_anew; that the next pass reads all else: Configuration_that_is_remembered; on all
/// machines of a cluster: Environments_that_a_cluster_s_machines_are_told_of.
/// </summary>
public sealed class Configuration_read_anew_on_command : IAsyncLifetime, ILogger
{
    const string Key = "voicesync-operators-key";

    readonly HttpClient _http = new();
    readonly List<string> _log = [];
    readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<Diagnostic> _problems = [];
    readonly CurrentKeys _keys = new(
        new([], [Key]), (_, _) => Task.FromResult<CallerKeys?>(new(["voicesync-pushers-key"], [Key])));
    WebApplication _app = null!;
    Refresh _refresh = null!;
    int _refreshed;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _refresh = new(_keys, RefreshAsync, this);
        _refresh.Map(_app);
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_operator_with_the_key_has_it_read_anew_and_is_told_of_which_environments()
    {
        var answer = await PostAsync(new("Bearer", Key));

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, _refreshed));
        Assert.Equal(
            """{"machines":[{"machine":"one","environments":["https://contoso.crm4.dynamics.com"],"added":[],"changed":[],"removed":[],"problems":[]}]}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Severity.Warning, 200)]
    [InlineData(Severity.Error, 409)]
    public async Task A_machine_that_left_something_as_it_was_says_why(Severity severity, int status)
    {
        _problems.Add(new(severity, SyncCodes.FileUnusable, "It's wrong.", "voicesync.yaml, line 4", "why", "fix"));

        var answer = await PostAsync(new("Bearer", Key));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(
            $$"""{"severity":"{{severity.ToText()}}","code":"SYNC-002","what":"It's wrong.","where":"voicesync.yaml, line 4","why":"why","fix":"fix"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Bearer", "voicesync-operators-keY")]
    [InlineData("Basic", Key)]
    [InlineData("bearer", Key)]
    public async Task Nobody_else_does(string? scheme, string? key)
    {
        var answer = await PostAsync(scheme is null ? null : new(scheme, key));

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (answer.StatusCode, _refreshed));
        Assert.Contains(_log, line => line.Contains(SyncCodes.RefreshRefused, StringComparison.Ordinal));
        Assert.DoesNotContain(_log, line => key is not null && line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_are_also_read_anew_as_time_goes()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        using var renewal = new KeyRenewal(_keys, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<KeyRenewal>.Instance);
        Assert.False(_keys.AcceptPush("voicesync-pushers-key"));

        await renewal.StartAsync(default);
        while (!_keys.AcceptPush("voicesync-pushers-key")) await Task.Yield();
        await renewal.StopAsync(default);

        Assert.True(clock.Waited >= TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task So_does_the_signal_to_hang_up_and_the_program_goes_on()
    {
        if (OperatingSystem.IsWindows()) return;
        using var listening = HangUp.Listen(_refresh.Begin);

        Assert.Equal(0, Kill(System.Environment.ProcessId, 1));

        await _told.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    async Task<HttpResponseMessage> PostAsync(AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/refresh");
        request.Headers.Authorization = authorization;
        return await _http.SendAsync(request);
    }

    Task<IReadOnlyList<RefreshResult>> RefreshAsync(CancellationToken cancellation)
    {
        _refreshed++;
        _told.TrySetResult();
        return Task.FromResult<IReadOnlyList<RefreshResult>>([new("one", ["https://contoso.crm4.dynamics.com"], [], [], [], _problems)]);
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int process, int signal);

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        lock (_log) _log.Add(format(state, exception));
    }

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
