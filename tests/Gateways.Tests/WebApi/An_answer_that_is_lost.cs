using System.Text;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>Only an answer that refuses, or a connection that never came about, proves that a write did nothing.</summary>
public sealed class An_answer_that_is_lost
{
    const string Refusal = """{"error":{"code":"0x80048033","message":"No."}}""";
    const string Unexpected = """{"error":{"code":"0x80040216","message":"An unexpected error occurred."}}""";

    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    public static TheoryData<string> Writes => ["import", "promotion", "publish", "rows"];

    public static TheoryData<string, string, string> Odd
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var write in (string[])["import", "promotion", "publish", "rows"])
            {
                all.Add(write, "HTTP/1.1 502 Bad Gateway", "<html>");
                all.Add(write, "HTTP/1.1 503 Service Unavailable", "<html>");
                all.Add(write, "HTTP/1.1 504 Gateway Timeout", "");
                all.Add(write, "HTTP/1.1 500 Internal Server Error", "<html>");
                all.Add(write, "HTTP/1.1 500 Internal Server Error", Unexpected);
                all.Add(write, "HTTP/1.1 302 Found\r\nLocation: https://login.example", "");
                all.Add(write, "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://elsewhere.example", "");
                all.Add(write, "HTTP/1.1 408 Request Timeout", "");
                if (write != "publish") all.Add(write, "HTTP/1.1 200 OK", "<html>Welcome</html>");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_connection_breaks_after_it_was_sent_is_unknown(string write)
    {
        using var server = new RawServer(_ => []);

        Assert.Equal(FaultKind.AnswerLost, (await FailAsync(server, write)).Kind);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_answer_breaks_off_is_unknown(string write)
    {
        using var server = new RawServer(
            _ => "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=a\r\nContent-Length: 500\r\n\r\n--a\r\n"u8.ToArray());

        Assert.Equal(FaultKind.AnswerLost, (await FailAsync(server, write)).Kind);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_answered_by_what_is_no_http_is_unknown(string write)
    {
        using var server = new RawServer(_ => "SSH-2.0-OpenSSH_9.6\r\n\r\n"u8.ToArray());

        Assert.Equal(FaultKind.AnswerLost, (await FailAsync(server, write)).Kind);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_is_not_answered_in_time_is_unknown(string write)
    {
        using var server = new RawServer(stop =>
        {
            stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            return [];
        });
        var soon = TimeSpan.FromMilliseconds(50);

        var fault = await FailAsync(server, write, new() { RequestTimeout = soon, LongRequestTimeout = soon });

        Assert.Equal(FaultKind.AnswerLost, fault.Kind);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_write_answered_by_something_in_between_is_unknown(string write, string head, string body)
    {
        using var server = new RawServer(_ => Answer(head, body));

        Assert.Equal(FaultKind.AnswerLost, (await FailAsync(server, write)).Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request", Refusal, FaultKind.Other)]
    [InlineData("HTTP/1.1 500 Internal Server Error", Refusal, FaultKind.Other)]
    [InlineData("HTTP/1.1 501 Not Implemented", Refusal, FaultKind.Other)]
    [InlineData("HTTP/1.1 403 Forbidden", "<html>", FaultKind.NotDataverse)]
    [InlineData("HTTP/1.1 404 Not Found", "<html>", FaultKind.NotDataverse)]
    [InlineData("HTTP/1.1 413 Content Too Large", "<html>", FaultKind.TooLarge)]
    [InlineData("HTTP/1.1 401 Unauthorized", "", FaultKind.NotSignedIn)]
    public async Task A_write_that_is_refused_did_nothing(string head, string body, FaultKind kind)
    {
        foreach (var write in (string[])["import", "promotion", "publish", "rows"])
        {
            using var server = new RawServer(_ => Answer(head, body));

            Assert.Equal(kind, (await FailAsync(server, write)).Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_found_no_connection_did_nothing(string write)
    {
        EnvironmentAddress closed;
        using (var server = new RawServer(_ => [])) closed = server.Address;
        using var dataverse = Connect(closed, new());

        var fault = (await Assert.ThrowsAsync<DataverseException>(() => DoAsync(dataverse, write))).Fault;

        Assert.Equal(FaultKind.Unreachable, fault.Kind);
    }

    [Fact]
    public async Task A_read_whose_answer_was_lost_is_unreachable()
    {
        using var server = new RawServer(_ => []);
        using var dataverse = Connect(server.Address, new());

        var failure = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync([new Query.WhoAmI()], default));

        Assert.Equal(FaultKind.Unreachable, failure.Fault.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public async Task A_refusal_does_not_excuse_an_earlier_attempt_whose_answer_was_lost(string head)
    {
        var asked = 0;
        using var server = new RawServer(_ => Interlocked.Increment(ref asked) == 1 ? [] : Answer(head, Refusal));

        var fault = await FailAsync(server, "publish");

        Assert.Equal((2, FaultKind.AnswerLost, "0x80048033"), (asked, fault.Kind, fault.Code));
    }

    [Theory]
    [InlineData("""{ "on": { "path": "ImportSolutionAsync*" }, "drop": "after" }""", "import")]
    [InlineData("""{ "on": { "path": "ImportSolutionAsync*" }, "drop": "before" }""", "import")]
    [InlineData("""{ "on": { "path": "ImportSolutionAsync*" }, "answer": { "status": 502, "effect": "after" } }""", "import")]
    [InlineData("""{ "on": { "path": "ImportSolutionAsync*" }, "answer": { "status": 500, "effect": "after" } }""", "import")]
    [InlineData("""{ "on": { "path": "ImportSolutionAsync*" }, "truncate": true }""", "import")]
    [InlineData("""{ "on": { "path": "PublishXml*" }, "drop": "after" }""", "publish")]
    [InlineData("""{ "on": { "message": "AddPrivilegesRole" }, "drop": "after" }""", "rows")]
    [InlineData("""{ "on": { "message": "AddPrivilegesRole" }, "truncate": 60 }""", "rows")]
    public async Task What_the_local_Dataverse_does_to_an_answer_is_unknown(string rule, string write)
    {
        await using var local = await LocalConnection.StartAsync();
        local.Server.Use(FaultScript.Parse($$"""{ "rules": [ {{rule}} ] }""", "faults.json"));
        var address = EnvironmentAddress.TryParse(local.Server.Address.ToString(), out _)!;
        using var dataverse = Connect(address, new(), local.Server.AdminToken);

        var fault = (await Assert.ThrowsAsync<DataverseException>(() => DoAsync(dataverse, write))).Fault;

        Assert.Equal(FaultKind.AnswerLost, fault.Kind);
    }

    static async Task<DataverseFault> FailAsync(RawServer server, string write, WebApiOptions? options = null)
    {
        using var dataverse = Connect(server.Address, options ?? new());
        return (await Assert.ThrowsAnyAsync<DataverseException>(() => DoAsync(dataverse, write))).Fault;
    }

    static WebApiDataverse Connect(EnvironmentAddress address, WebApiOptions options, string token = "x") =>
        new(address, new FixedToken(token), options with { TransientDelay = TimeSpan.FromMilliseconds(1), TransientRetries = 1 });

    static Task DoAsync(WebApiDataverse dataverse, string write) => write switch
    {
        "import" => dataverse.StartImportAsync(new(Id, "contoso", [1, 2, 3], ImportMode.InstallOrUpdate, EnableSteps: true), default),
        "promotion" => dataverse.StartPromotionAsync("contoso", default),
        "publish" => dataverse.PublishAsync([Id], [], default),
        "rows" => dataverse.WriteAsync([new Write.GrantPrivileges(Id, Sequence.Of(Id), PrivilegeDepth.Global)], default),
        _ => throw new ArgumentOutOfRangeException(nameof(write)),
    };

    static byte[] Answer(string head, string body)
    {
        var type = body.StartsWith('{') ? "application/json" : "text/html";
        return Encoding.ASCII.GetBytes($"{head}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
