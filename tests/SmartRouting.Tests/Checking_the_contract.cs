using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Snapshooter.Xunit;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>The check finds every breach of the contract, and nothing where there is none.</summary>
public sealed class Checking_the_contract
{
    static readonly ContractOptions Options = new() { KnownCaller = SampleEndpoint.Special, Queue = SampleEndpoint.Queue };

    [Fact]
    public async Task Our_own_endpoint_passes_every_check()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        var report = await ContractCheck.RunAsync(
            endpoint.Address,
            SampleEndpoint.Key,
            Options with { TimeLimit = TimeSpan.FromSeconds(20) });

        Assert.True(report.Passed);
        Assert.All(report.Results.Skip(1), result => Assert.Equal((CheckOutcome.Passed, null), (result.Outcome, result.Detail)));
        Assert.Equal(CheckOutcome.LeftOut, report.Results[0].Outcome);
    }

    [Fact]
    public async Task Without_a_known_caller_what_needs_one_is_left_out()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        var report = await ContractCheck.RunAsync(endpoint.Address, SampleEndpoint.Key);

        Assert.Equal(
            ["D-02", "D-13", "D-04", "D-15", "D-16"],
            report.Results.Where(result => result.Outcome == CheckOutcome.LeftOut).Select(result => result.Requirement));
    }

    const string AnyKey =
        "A wrong key is refused with 401|A missing key is refused with 401|An empty key is refused with 401|" +
        "The key is looked at before the request";

    public static TheoryData<string, string> Breaches => new()
    {
        { "accepts any key", AnyKey },
        { "accepts a missing key", "A missing key is refused with 401|An empty key is refused with 401" },
        { "reads the body first", "The key is looked at before the request" },
        { "answers 403", AnyKey },
        { "answers 404 for unknown", "An unknown caller is answered with 204 and no body" },
        { "answers 200 with null", "An unknown caller is answered with 204 and no body" },
        {
            "refuses unknown members",
            "Members it does not know are ignored|Members it does not know change nothing for a caller who is redirected"
        },
        { "demands members", "Missing and empty members lead to no redirection" },
        { "fails on odd numbers", "Withheld, absurd and mistyped numbers lead to no redirection" },
        { "writes initialTarget", "A redirection is strict JSON with exactly InitialTarget" },
        { "writes comments", "A redirection is strict JSON with exactly InitialTarget" },
        { "writes text/plain", "A redirection is strict JSON with exactly InitialTarget" },
        { "writes a number", "A redirection is strict JSON with exactly InitialTarget" },
        { "answers 201", "A redirection is strict JSON with exactly InitialTarget" },
        {
            "loops",
            "The number the call is at is never the target, however it is written|" +
            "A chain of redirections never comes back to a number it was at"
        },
        { "loops by spelling", "The number the call is at is never the target, however it is written" },
        { "goes in circles", "A chain of redirections never comes back to a number it was at" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task A_breach_is_found(string breach, string names)
    {
        await using var server = await Server.StartAsync(
            app => app.MapPost("/", (Delegate)((HttpContext http) => AnswerAsync(http, breach))));

        var report = await ContractCheck.RunAsync(
            server.Address,
            SampleEndpoint.Key,
            Options with { TimeLimit = TimeSpan.FromSeconds(20) });

        Assert.False(report.Passed);
        Assert.Superset(
            names.Split('|').ToHashSet(),
            report.Results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Name).ToHashSet());
    }

    [Fact]
    public async Task The_endpoint_without_a_breach_has_none()
    {
        await using var server = await Server.StartAsync(app => app.MapPost("/", (Delegate)((HttpContext http) => AnswerAsync(http, ""))));

        var report = await ContractCheck.RunAsync(
            server.Address,
            SampleEndpoint.Key,
            Options with { TimeLimit = TimeSpan.FromSeconds(20) });

        Assert.Equal(
            [],
            report.Results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => $"{result.Name}: {result.Detail}"));
    }

    [Fact]
    public async Task An_endpoint_that_is_slow_is_found()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();

        var report = await ContractCheck.RunAsync(endpoint.Address, SampleEndpoint.Key, Options with { TimeLimit = TimeSpan.Zero });

        Assert.Equal(
            ["Every answer comes within 0 seconds"],
            report.Results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Name));
    }

    [Fact]
    public async Task Where_nothing_answers_nothing_else_is_asked()
    {
        var endpoint = await SampleEndpoint.StartAsync();
        await endpoint.DisposeAsync();

        var report = await ContractCheck.RunAsync(endpoint.Address, SampleEndpoint.Key, Options);

        Assert.Equal("Something answers at the address", report.Results[^1].Name);
        Assert.False(report.Passed);
    }

    [Fact]
    public async Task The_report_never_shows_the_key()
    {
        await using var server = await Server.StartAsync(
            app => app.MapPost("/", (Delegate)((HttpContext http) => AnswerAsync(http, "answers 403"))));

        Assert.DoesNotContain(
            SampleEndpoint.Key,
            ContractReportText.Render(await ContractCheck.RunAsync(server.Address, SampleEndpoint.Key, Options)));
    }

    [Fact]
    public void The_report_reads_well() => ContractReportText.Render(new(
        new("https://routing.contoso.example/api/route?code=abc"),
        [
            new("D-02", "The telephony core reaches it by HTTPS on port 443", CheckOutcome.Passed, null, null),
            new("D-11", "A missing key is refused with 401", CheckOutcome.Failed, "got 204", TimeSpan.FromMilliseconds(12.6)),
            new(
                "D-13",
                "A redirection is strict JSON with exactly InitialTarget",
                CheckOutcome.LeftOut,
                "name a caller who shall be redirected to have this checked",
                null),
            new(
                "D-18",
                "A request that is no JSON ends as no redirection too",
                CheckOutcome.Warned,
                "empty body: expected 204 without a body, got 400",
                TimeSpan.FromMilliseconds(3)),
        ])).MatchSnapshot();

    // An endpoint as an integrator might write it: right but for one thing.
    static async Task<IResult> AnswerAsync(HttpContext http, string breach)
    {
        var refusal = Results.StatusCode(breach == "answers 403" ? 403 : 401);
        var key = http.Request.Headers["X-Benemen-APIKey"].ToString();
        var isAllowed = breach == "accepts any key" || key == SampleEndpoint.Key || (breach == "accepts a missing key" && key.Length == 0);
        if (!isAllowed && breach != "reads the body first") return refusal;
        Dictionary<string, JsonElement>? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(http.Request.Body);
        }
        catch (JsonException)
        {
            return Results.NoContent();
        }

        if (!isAllowed) return refusal;
        if (breach == "refuses unknown members" && request!.Keys.Except(["anum", "bnum", "extradata"]).Any()) return Results.BadRequest();
        var (caller, queue) = (Text(request!, "anum"), Text(request!, "bnum"));
        if (caller.Length == 0 || queue.Length == 0) return breach == "demands members" ? Results.BadRequest() : Results.NoContent();
        var isOdd = !caller.StartsWith("+3584", StringComparison.Ordinal) && !caller.StartsWith("+999", StringComparison.Ordinal);
        if (breach == "fails on odd numbers" && isOdd) return Results.StatusCode(500);
        if (caller != SampleEndpoint.Special) return breach switch
        {
            "answers 404 for unknown" => Results.NotFound(),
            "answers 200 with null" => Results.Json(new { InitialTarget = (string?)null }),
            _ => Results.NoContent(),
        };
        return Redirect(breach, queue);
    }

    static IResult Redirect(string breach, string queue)
    {
        var isAtTarget = breach == "loops by spelling"
            ? queue == SampleEndpoint.Target
            : string.Concat(queue.Where(char.IsDigit)).TrimStart('0') == SampleEndpoint.Target[1..];
        if (isAtTarget && breach == "goes in circles") return Json($$"""{"InitialTarget":"{{SampleEndpoint.Queue}}"}""");
        if (isAtTarget && breach != "loops") return Results.NoContent();
        return breach switch
        {
            "writes initialTarget" => Json($$"""{"initialTarget":"{{SampleEndpoint.Target}}"}"""),
            "writes comments" => Json($$"""{"InitialTarget":"{{SampleEndpoint.Target}}" /* vip */}"""),
            "writes a number" => Json("""{"InitialTarget":358912340002}"""),
            "writes text/plain" => Results.Text($$"""{"InitialTarget":"{{SampleEndpoint.Target}}"}"""),
            "answers 201" => Results.Text($$"""{"InitialTarget":"{{SampleEndpoint.Target}}"}""", "application/json", statusCode: 201),
            _ => Json($$"""{"InitialTarget":"{{SampleEndpoint.Target}}"}"""),
        };
    }

    static IResult Json(string json) => Results.Text(json, "application/json");

    static string Text(Dictionary<string, JsonElement> request, string member) =>
        request.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
