using System;
using System.Linq;
using System.Threading.Tasks;
using Enreach.Voice.Plugins.Telephony;
using Enreach.Voice.Plugins.Telephony.Http;
using Microsoft.AspNetCore.Http;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;
using FakeTelephony = Enreach.Voice.Plugins.Tests.World.FakeTelephony;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>facts/enreach-api.md sections 2 to 4 and 11.</summary>
public sealed class TelephonyApiTests : IAsyncLifetime
{
    private const string Users = "GET /api1/users";

    private Environment environment = null!;

    private FakeTelephony Telephony => environment.Telephony;

    public async Task InitializeAsync() => environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await environment.DisposeAsync();

    [Fact]
    public void The_address_is_discovered_by_POST_and_the_secret_is_not_sent_there()
    {
        Read();

        var discovery = Telephony.Requests[0];
        Assert.Equal(["POST /api/user", Users], Telephony.Requests.Select(asked => asked.Route));
        Assert.Equal("""{"user":"voice.api@contoso.example"}""", discovery.Body);
        Assert.DoesNotContain("Authorization", discovery.Headers.Keys);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public void Where_POST_is_not_understood_discovery_asks_by_GET(int status)
    {
        Telephony.On("POST /api/user", status);
        Telephony.On("GET /api/user", context => FakeTelephony.Json(context, $$"""[{"apiEndpoint":"{{Telephony.Address}}/api1/"}]"""));

        Assert.NotEmpty(Read());
        Assert.Equal("GET /api/user?user=voice.api%40contoso.example", Telephony.Requests[1].Route);
    }

    [Fact]
    public void A_fixed_address_needs_no_discovery()
    {
        environment.SetVariable("enreach_TelephonyApiUrl", Telephony.Address + "/api1/");

        Read();

        Assert.Equal(Users, Assert.Single(Telephony.Requests).Route);
    }

    [Fact]
    public void A_login_the_discovery_host_does_not_know_is_named_by_its_variable()
    {
        Telephony.On("POST /api/user", 200, "[]");

        Assert.Equal(TelephonyProblem.UnknownLogin, Fails(contains: "enreach_TelephonyApiLogin"));
    }

    [Theory]
    [InlineData("http://telephony.example")]
    [InlineData("https://me:secret@telephony.example")]
    [InlineData("ftp://telephony.example")]
    [InlineData("telephony")]
    public void A_discovered_address_that_is_not_plain_https_is_refused(string address)
    {
        Telephony.On("POST /api/user", 200, $$"""[{"apiEndpoint":"{{address}}"}]""");

        Assert.Equal(TelephonyProblem.NotConfigured, Fails(contains: "discovery host"));
    }

    [Fact]
    public void Each_call_signs_in_with_Basic_and_keeps_no_connection()
    {
        Read();

        var headers = Telephony.Requests[1].Headers;
        Assert.Equal("Basic dm9pY2UuYXBpQGNvbnRvc28uZXhhbXBsZTpzM2NyZXQta2V5", headers["Authorization"]);
        Assert.Equal("2", headers["X-Json-Serializer"]);
        Assert.Equal("close", headers["Connection"]);
    }

    [Theory]
    [InlineData(401, nameof(TelephonyProblem.NotSignedIn), "enreach_TelephonyApiSecret")]
    [InlineData(403, nameof(TelephonyProblem.NotSignedIn), "enreach_TelephonyApiSecret")]
    [InlineData(404, nameof(TelephonyProblem.NotFound), "enreach_TelephonyApiNames")]
    [InlineData(500, nameof(TelephonyProblem.Refused), "500")]
    [InlineData(204, nameof(TelephonyProblem.Empty), "nothing at all")]
    [InlineData(200, nameof(TelephonyProblem.Empty), "nothing at all")]
    public void A_refusal_says_what_to_check(int status, string problem, string contains)
    {
        Telephony.On(Users, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(problem, Fails(contains).ToString());
    }

    [Fact]
    public void A_busy_service_is_asked_again_after_the_time_it_asks_for()
    {
        Telephony.IsBusyOnce(Users, retryAfter: "3");

        Assert.NotEmpty(Read());
        Assert.Equal([TimeSpan.FromSeconds(3)], environment.Waits);
    }

    [Fact]
    public void A_date_to_wait_for_is_read_by_the_clock_of_the_service()
    {
        Telephony.IsBusyOnce(Users, retryAfter: DateTimeOffset.UtcNow.AddSeconds(6).ToString("R"));

        Assert.NotEmpty(Read());
        Assert.InRange(Assert.Single(environment.Waits), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_service_that_stays_busy_is_given_up_after_two_attempts()
    {
        Telephony.On(Users, 429);

        Assert.Equal(TelephonyProblem.Busy, Fails(contains: "busy"));
        Assert.Equal(2, Telephony.Requests.Count(asked => asked.Route == Users));
    }

    [Fact]
    public void A_service_that_asks_for_a_long_rest_is_given_up_at_once()
    {
        Telephony.IsBusyOnce(Users, retryAfter: "600");

        Assert.Equal(TelephonyProblem.Busy, Fails(contains: "600 seconds"));
        Assert.Empty(environment.Waits);
    }

    [Fact]
    public void A_service_that_does_not_answer_is_given_up()
    {
        Telephony.On(Users, context => Task.Delay(-1, context.RequestAborted));

        Assert.Equal(TelephonyProblem.TimedOut, Fails(contains: "did not answer", environment.Manners with { Timeout = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void An_answer_that_stops_half_way_is_given_up()
    {
        Telephony.On(Users, async context =>
        {
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            await Task.Delay(-1, context.RequestAborted);
        });

        Assert.Equal(TelephonyProblem.TimedOut, Fails(contains: "did not answer", environment.Manners with { Timeout = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void An_answer_that_never_ends_is_not_read_to_its_end()
    {
        Telephony.On(Users, async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string(' ', 64 * 1024));
        });

        Assert.Equal(TelephonyProblem.TooLarge, Fails(contains: "8192 KB"));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[{\"Id\":")]
    [InlineData("[] trailing")]
    [InlineData("{\"users\":[]}")]
    [InlineData("\"text\"")]
    public void An_answer_that_is_no_JSON_list_is_refused(string body)
    {
        Telephony.On(Users, 200, body);

        Assert.Equal(TelephonyProblem.Malformed, Fails(contains: "not a JSON list"));
    }

    [Fact]
    public void Very_deep_JSON_is_refused()
    {
        Telephony.On(Users, 200, new string('[', 10_000));

        Assert.Equal(TelephonyProblem.Malformed, Fails(contains: "not a JSON list"));
    }

    [Fact]
    public void An_account_that_sees_no_user_at_all_is_taken_for_one_without_rights()
    {
        Telephony.On(Users, 200, "[]");

        Assert.Equal(TelephonyProblem.Empty, Fails(contains: "may read there"));
    }

    [Fact]
    public void A_redirection_is_not_followed_with_the_account_in_hand()
    {
        Telephony.On(Users, context =>
        {
            context.Response.Redirect(Telephony.Address + "/elsewhere");
            return Task.CompletedTask;
        });

        Assert.Equal(TelephonyProblem.Refused, Fails(contains: "302"));
        Assert.DoesNotContain(Telephony.Requests, asked => asked.Route.Contains("elsewhere"));
    }

    [Fact]
    public async Task A_service_that_is_gone_is_unreachable()
    {
        await Telephony.DisposeAsync();

        Assert.Equal(TelephonyProblem.Unreachable, Fails(contains: "enreach_DiscoveryUrl"));
    }

    [Fact]
    public void Paths_and_members_can_be_renamed_without_a_release()
    {
        environment.SetVariable("enreach_TelephonyApiNames", """{"users":{"path":"v2/people","items":"data","id":"guid","login":"mail"},"headers":{"X-Tenant":"7"}}""");
        Telephony.On("GET /api1/v2/people", 200, """{"data":[{"guid":"0B7A5F0E-0000-0000-0000-000000000001","mail":"anna@contoso.example"}]}""");

        var user = Assert.Single(Read());

        Assert.Equal(new TelephonyUser(new("0b7a5f0e-0000-0000-0000-000000000001"), "anna@contoso.example"), user);
        Assert.Equal("7", Telephony.Requests[^1].Headers["X-Tenant"]);
    }

    [Theory]
    [InlineData("""{"user":{"path":"x"}}""", "'user'")]
    [InlineData("""{"users":{"paths":"x"}}""", "'users.paths'")]
    [InlineData("""{"users":"x"}""", "'users' is not an object")]
    [InlineData("""[]""", "not an object")]
    [InlineData("""{""", "not JSON")]
    [InlineData("""{"users":{"path":"https://elsewhere.example/users"}}""", "leads away")]
    [InlineData("""{"users":{"path":"../other"}}""", "leads away")]
    public void Names_that_cannot_be_meant_are_refused(string names, string contains)
    {
        environment.SetVariable("enreach_TelephonyApiNames", names);

        Assert.Equal(TelephonyProblem.NotConfigured, Fails(contains));
    }

    [Fact]
    public void A_missing_secret_is_named_and_nobody_is_asked()
    {
        environment.Dataverse.Secrets.Clear();

        Assert.Equal(TelephonyProblem.NotConfigured, Fails(contains: "enreach_TelephonyApiSecret"));
        Assert.Empty(Telephony.Requests);
    }

    [Fact]
    public void No_message_and_no_text_shows_the_secret()
    {
        Telephony.On(Users, 401);

        var problem = Assert.Throws<TelephonyException>(() => Read());

        Assert.DoesNotContain(FakeTelephony.Secret, problem.ToString());
        Assert.DoesNotContain(FakeTelephony.Secret, TelephonyConfigurationReading.Read(environment.Dataverse).ToString());
    }

    [Fact]
    public void Lists_are_read_once_each_and_may_be_none()
    {
        Assert.Empty(ReadLists());
        Telephony.HasLists(("17", "Sales", "1"), ("17", "Sales", "2"), ("18", "Support", "null"));

        Assert.Equal([new("17", "Sales", "1"), new("18", "Support", null)], ReadLists());
    }

    private System.Collections.Generic.IReadOnlyList<TelephonyUser> Read(HttpManners? manners = null)
    {
        using var api = TelephonyApi.Open(environment.Dataverse, manners ?? environment.Manners);
        return api.ReadUsers();
    }

    private System.Collections.Generic.IReadOnlyList<TelephonyList> ReadLists()
    {
        using var api = TelephonyApi.Open(environment.Dataverse, environment.Manners);
        return api.ReadCallbackLists();
    }

    private TelephonyProblem Fails(string contains, HttpManners? manners = null)
    {
        var problem = Assert.Throws<TelephonyException>(() => Read(manners));
        Assert.Contains(contains, problem.Message);
        return problem.Problem;
    }
}
