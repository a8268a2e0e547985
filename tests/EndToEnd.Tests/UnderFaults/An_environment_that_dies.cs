namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>The environment dies at any request of an install; the next run finishes it with the rows of an undisturbed one.</summary>
public sealed class An_environment_that_dies(UndisturbedInstall undisturbed) : IClassFixture<UndisturbedInstall>
{
    [Theory]
    [InlineData("before", 1)]
    // To the environment, after one request is before the next; only what the product knows differs.
    [InlineData("after", 4)]
    public async Task Killed_at_every_request_in_turn(string moment, int step)
    {
        for (var request = 1; request <= undisturbed.Requests; request += step)
        {
            await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
            environment.Use($$"""{ "on": { "nth": {{request}} }, "kill": "{{moment}}" }""");

            var (report, fault) = await environment.RunAsync(undisturbed.Desired);
            Assert.Null(report?.Surprise);
            Assert.True(fault is not null || report!.Succeeded || report.Problems.Count > 0);
            // The number of looks at an import is not always the same, so the last requests are not always reached.
            if (environment.Requests.Count >= request)
            {
                await environment.Killed;
                await environment.RestartAsync();
            }

            await environment.FinishAsync(undisturbed.Desired);
            Assert.Equal(undisturbed.Footprint, await environment.FootprintAsync(undisturbed.Desired));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Killed_in_the_midst_of_an_import(int component)
    {
        await using var environment = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        environment.Use("", $$"""{ "nth": 1, "killAt": {{component}} }""");

        var (report, _) = await environment.RunAsync(undisturbed.Desired);
        await environment.Killed;
        await environment.RestartAsync();

        Assert.False(report!.Succeeded);
        await environment.FinishAsync(undisturbed.Desired);
        Assert.Equal(undisturbed.Footprint, await environment.FootprintAsync(undisturbed.Desired));
    }
}
