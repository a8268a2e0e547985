using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>The real process, killed at random moments under writers: what it acknowledged is there, and nothing by half.</summary>
public sealed class A_killed_local_Dataverse(ITestOutputHelper output) : IDisposable
{
    const int Writers = 6, ChangeSetRows = 3;

    readonly Cli _cli = new();
    readonly ConcurrentDictionary<Guid, bool> _acknowledged = [];
    readonly ConcurrentBag<Guid[]> _changeSets = [];

    [Fact]
    public async Task Random_kills_lose_no_acknowledged_write_and_leave_none_by_half()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOCAL_DATAVERSE_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"LOCAL_DATAVERSE_SEED={seed}");
        var dice = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            using var server = _cli.Start("local", "start", "--preset", "bare", "--output", "json");
            using var http = await ConnectAsync(server);
            await VerifyAsync(http, $"LOCAL_DATAVERSE_SEED={seed}, round {round}");
            await WriteUntilKilledAsync(server, http, acknowledgements: dice.Next(20, 200));
        }

        using var last = _cli.Start("local", "start", "--preset", "bare", "--output", "json");
        using var reader = await ConnectAsync(last);
        await VerifyAsync(reader, $"LOCAL_DATAVERSE_SEED={seed}, at the end");
        last.Kill();
        await last.WaitForExitAsync();
        Assert.True(_acknowledged.Count >= 80, "too little was written to prove anything");
    }

    public void Dispose() => _cli.Dispose();

    async Task WriteUntilKilledAsync(Process server, HttpClient http, int acknowledgements)
    {
        var left = acknowledgements;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            try
            {
                for (var number = 0; ; number++)
                {
                    await (number % 3 == 2 ? WriteChangeSetAsync(http) : WriteRowAsync(http));
                    if (Interlocked.Decrement(ref left) == 0) server.Kill();
                }
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or SocketException)
            {
                // Killed: whatever was on its way counts as not written, though it may be there.
            }
        })));
        await server.WaitForExitAsync();
    }

    async Task WriteRowAsync(HttpClient http)
    {
        var id = Guid.NewGuid();
        using var answer = await http.PostAsync("accounts", Json(Row(id)));
        Assert.True(answer.IsSuccessStatusCode);
        _acknowledged[id] = true;
    }

    async Task WriteChangeSetAsync(HttpClient http)
    {
        Guid[] ids = [.. Enumerable.Range(0, ChangeSetRows).Select(_ => Guid.NewGuid())];
        _changeSets.Add(ids);
        var parts = ids.Select((id, index) =>
            $"--s\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {index}\r\n\r\n"
            + $"POST /api/data/v9.2/accounts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{Row(id)}\r\n");
        using var body = new StringContent(
            $"--b\r\nContent-Type: multipart/mixed; boundary=s\r\n\r\n{string.Concat(parts)}--s--\r\n--b--\r\n");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=b");
        using var answer = await http.PostAsync("$batch", body);
        Assert.True(answer.IsSuccessStatusCode);
        foreach (var id in ids) _acknowledged[id] = true;
    }

    /// <summary>Every column of a row says the same, so that half a row would show.</summary>
    static string Row(Guid id) => $$"""{"accountid":"{{id}}","name":"{{id}}","emailaddress1":"{{id}}","address1_line1":"{{id}}"}""";

    async Task VerifyAsync(HttpClient http, string story)
    {
        var found = new HashSet<Guid>();
        var next = "accounts?$select=accountid,name,emailaddress1,address1_line1";
        while (next is not null)
        {
            var page = JsonDocument.Parse(await http.GetStringAsync(next)).RootElement;
            foreach (var row in page.GetProperty("value").EnumerateArray())
            {
                var id = row.GetProperty("accountid").GetGuid();
                Assert.True(found.Add(id), story);
                foreach (var column in (string[])["name", "emailaddress1", "address1_line1"])
                    Assert.True(row.GetProperty(column).GetString() == id.ToString(), $"{story}: half a row, {row}");
            }

            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.True(
            _acknowledged.Keys.All(found.Contains),
            $"{story}: {_acknowledged.Keys.Count(id => !found.Contains(id))} acknowledged rows are lost");
        foreach (var set in _changeSets)
            Assert.True(set.Count(found.Contains) is 0 or ChangeSetRows, $"{story}: half a change set");
    }

    static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    async Task<HttpClient> ConnectAsync(Process server)
    {
        var serving = await Reading.UntilAsync(server.StandardOutput, line => line.Contains("\"serving\"", StringComparison.Ordinal));
        var address = JsonDocument.Parse(serving).RootElement.GetProperty("environment").GetString()!;
        var token = File.ReadAllText(Path.Combine(_cli.Folder, "home", "local", "admin.token"));
        return new HttpClient
        {
            BaseAddress = new Uri(new Uri(address), "/api/data/v9.2/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }
}
