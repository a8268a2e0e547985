using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>Whatever happens on the way, an install ends with the rows of an undisturbed one, or says that it did not.</summary>
public sealed class Installing_under_faults(UndisturbedInstall undisturbed) : IClassFixture<UndisturbedInstall>
{
    [Fact]
    public async Task A_storm_of_429_is_sat_out_to_the_second()
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use("""{ "on": { "every": 2 }, "answer": { "status": 429, "retryAfter": "17s" } }""");

        var (report, _) = await environment.RunAsync(undisturbed.Desired);

        Assert.True(report!.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.True(environment.Time.Waits.Count > 5);
        Assert.All(environment.Time.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(17), wait));
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Fact]
    public async Task A_throttle_that_does_not_end_is_reported_as_one()
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use("""{ "on": { "from": 5 }, "answer": { "status": 429, "retryAfter": "17s" } }""");

        var (report, fault) = await environment.RunAsync(undisturbed.Desired);

        Assert.Equal(FaultKind.Throttled, fault?.Kind ?? FaultKind.Throttled);
        Assert.All(
            report?.Problems ?? Sequence<Diagnostic>.Empty,
            problem => Assert.Equal(DiagnosticCodes.EnvironmentThrottled, problem.Code));
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Theory]
    [InlineData(502, 2)]
    [InlineData(503, 4)]
    [InlineData(504, 3)]
    public async Task Reads_outlive_what_gateways_say(int status, int every)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use($$"""{ "on": { "message": "Retrieve*", "every": {{every}} }, "answer": { "status": {{status}} } }""");

        var (report, _) = await environment.RunAsync(undisturbed.Desired);

        Assert.True(report!.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Contains(environment.Requests, request => request.Status == status);
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Theory]
    [InlineData("""{ "on": { "message": "Upsert", "nth": 1 }, "drop": "before" }""")]
    [InlineData("""{ "on": { "message": "Upsert", "nth": 1 }, "drop": "after" }""")]
    [InlineData("""{ "on": { "message": "Upsert", "nth": 2 }, "drop": "after" }""")]
    [InlineData("""{ "on": { "message": "Upsert", "nth": 2 }, "truncate": true }""")]
    [InlineData("""{ "on": { "message": "Upsert", "nth": 1 }, "answer": { "status": 502, "effect": "after" } }""")]
    [InlineData("""{ "on": { "message": "ImportSolutionAsync", "nth": 1 }, "drop": "before" }""")]
    [InlineData("""{ "on": { "message": "ImportSolutionAsync", "nth": 1 }, "drop": "after" }""")]
    [InlineData("""{ "on": { "message": "ImportSolutionAsync", "nth": 2 }, "answer": { "status": 500, "effect": "after" } }""")]
    public async Task A_write_whose_answer_is_lost_is_looked_after_and_the_same_run_finishes(string rule)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use(rule);

        var (report, _) = await environment.RunAsync(undisturbed.Desired);

        Assert.True(report!.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(undisturbed.Changes, report.Count(Outcome.Done));
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public async Task A_token_that_expires_on_the_way_is_named_and_a_new_one_finishes(int request)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        await environment.WriteAsync(SecondAdministrator.Writes);
        environment.Use($$"""{ "on": { "nth": {{request}} }, "expireToken": true }""");

        var (report, fault) = await environment.RunAsync(undisturbed.Desired);
        environment.Account = SecondAdministrator.Account;

        Assert.Equal(FaultKind.NotSignedIn, fault?.Kind ?? FaultKind.NotSignedIn);
        Assert.All(
            report?.Problems ?? Sequence<Diagnostic>.Empty,
            problem => Assert.Equal(DiagnosticCodes.EnvironmentSignInFailed, problem.Code));
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Theory]
    [InlineData("VoiceForD365Core", 1)]
    [InlineData("VoiceForD365Core", 9)]
    [InlineData("VoiceForD365App", 2)]
    public async Task An_import_that_fails_at_a_component_is_named_and_running_again_finishes(string solution, int component)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use("", $$"""{ "solution": "{{solution}}", "failAt": { "component": {{component}}, "message": "SQL timeout" } }""");

        var (report, _) = await environment.RunAsync(undisturbed.Desired);

        var problem = report!.Problems.First(problem => problem.Code == DiagnosticCodes.SolutionImportFailed);
        Assert.Contains("SQL timeout", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(report.Results, result => result.Outcome == Outcome.NotAttempted);
        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Bad_weather_of_every_kind_is_reported_honestly_and_outlived(int seed)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        for (var run = 0; run < 8; run++)
        {
            environment.Use(Weather(seed + (100 * run)));
            var (report, fault) = await environment.RunAsync(undisturbed.Desired);
            Assert.Null(report?.Surprise);
            Assert.True(fault is not null || report!.Succeeded || report.Problems.Count > 0);
        }

        Assert.Equal(undisturbed.Footprint, await ThenAsync(environment));
    }

    static string Weather(int seed)
    {
        var dice = new Random(seed);
        string[] effects =
        [
            "\"answer\": { \"status\": 503 }",
            "\"answer\": { \"status\": 502, \"effect\": \"after\" }",
            "\"answer\": { \"status\": 429, \"retryAfter\": \"3s\" }",
            "\"drop\": \"before\"", "\"drop\": \"after\"", "\"truncate\": true",
        ];
        return string.Join(", ", effects.Select(effect => $$"""{ "on": { "nth": {{dice.Next(1, 40)}} }, {{effect}} }"""));
    }

    async Task<System.Collections.Generic.IReadOnlyList<string>> ThenAsync(FaultyEnvironment environment)
    {
        await environment.FinishAsync(undisturbed.Desired);
        return await environment.FootprintAsync(undisturbed.Desired);
    }
}
