namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class A_kill_on_demand : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("voice-kill-").FullName;

    [Theory]
    [InlineData("before", 2)]
    [InlineData("after", 3)]
    public async Task Ends_the_server_at_the_request_named_and_what_was_answered_is_kept(string moment, int rows)
    {
        var options = new LocalDataverseOptions { DataFolder = _folder };
        var script = $$"""{ "rules": [ { "on": { "method": "POST", "nth": 3 }, "kill": "{{moment}}" } ] }""";
        int port;
        await using (var local = await TestDataverse.StartAsync(
            options: options with { Faults = FaultScript.Parse(script, "faults.json") }))
        {
            port = local.Server.Address.Port;
            await local.Create("accounts", """{"name":"1"}""");
            await local.Create("accounts", """{"name":"2"}""");
            await Assert.ThrowsAsync<HttpRequestException>(() => local.Post("accounts", """{"name":"3"}"""));
            await local.Server.Killed;
        }

        await using var reopened = await TestDataverse.StartAsync(options: options with { Port = port });

        Assert.Equal(rows, (await reopened.Get("accounts")).Rows.Count);
    }

    [Fact]
    public async Task Leaves_every_other_request_without_an_answer_or_with_its_effect()
    {
        var options = new LocalDataverseOptions { DataFolder = _folder };
        var script = """{ "rules": [ { "on": { "nth": 30 }, "kill": "before" } ] }""";
        bool[] answered;
        await using (var local = await TestDataverse.StartAsync(
            options: options with { Faults = FaultScript.Parse(script, "faults.json") }))
        {
            answered = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
            {
                try
                {
                    return (await local.Post("accounts", $$"""{"accountid":"{{Id(number)}}","name":"n"}""")).Status == 204;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            })));
            await local.Server.Killed;
        }

        await using var reopened = await TestDataverse.StartAsync(options: options);

        for (var number = 0; number < answered.Length; number++)
            if (answered[number])
                Assert.Equal(200, (await reopened.Get($"accounts({Id(number)})")).Status);
        Assert.Contains(false, answered);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
