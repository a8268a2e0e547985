using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.Disturbances;

public sealed class A_kill_on_demand : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("voice-kill-").FullName;

    [Theory]
    [InlineData("before", 2)]
    [InlineData("after", 3)]
    public async Task Ends_the_server_at_the_request_named_and_what_was_answered_is_kept(string moment, int rows)
    {
        var options = new SandboxOptions { DataFolder = _folder };
        var script = $$"""{ "rules": [ { "on": { "method": "POST", "nth": 3 }, "kill": "{{moment}}" } ] }""";
        int port;
        await using (var sandbox = await TestSandbox.StartAsync(
            options: options with { Faults = FaultScript.Parse(script, "faults.json") }))
        {
            port = sandbox.Server.Address.Port;
            await sandbox.Create("accounts", """{"name":"1"}""");
            await sandbox.Create("accounts", """{"name":"2"}""");
            await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Post("accounts", """{"name":"3"}"""));
            await sandbox.Server.Killed;
        }

        await using var reopened = await TestSandbox.StartAsync(options: options with { Port = port });

        Assert.Equal(rows, (await reopened.Get("accounts")).Rows.Count);
    }

    [Fact]
    public async Task Leaves_every_other_request_without_an_answer_or_with_its_effect()
    {
        var options = new SandboxOptions { DataFolder = _folder };
        var script = """{ "rules": [ { "on": { "nth": 30 }, "kill": "before" } ] }""";
        bool[] answered;
        await using (var sandbox = await TestSandbox.StartAsync(
            options: options with { Faults = FaultScript.Parse(script, "faults.json") }))
        {
            answered = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
            {
                try
                {
                    return (await sandbox.Post("accounts", $$"""{"accountid":"{{Id(number)}}","name":"n"}""")).Status == 204;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            })));
            await sandbox.Server.Killed;
        }

        await using var reopened = await TestSandbox.StartAsync(options: options);

        for (var number = 0; number < answered.Length; number++)
            if (answered[number])
                Assert.Equal(200, (await reopened.Get($"accounts({Id(number)})")).Status);
        Assert.Contains(false, answered);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
