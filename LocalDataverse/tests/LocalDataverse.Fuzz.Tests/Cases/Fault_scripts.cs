using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Damaged fault scripts are refused with their problems.</summary>
public sealed class Fault_scripts(ITestOutputHelper output)
{
    static readonly string[] Valid =
    [
        """{ "seed": 42, "limits": { "requests": 10, "window": "1min" }, "rules": [ { "on": { "method": "POST", "path": "a*", "from": 2, "chance": 0.5 }, "delay": { "normal": { "mean": "200ms", "deviation": "50ms" } } } ] }""",
        """{ "limits": "documented", "rules": [ { "on": { "nth": 3 }, "answer": { "status": 429, "retryAfter": "17s" } }, { "truncate": true }, { "kill": "after" } ] }""",
        """{ "imports": [ { "solution": "V*", "takes": "20min", "stuckAt": { "percent": 40, "for": "1s" }, "failAt": { "component": 7, "code": "0x80048033" } } ] }""",
    ];

    [Fact]
    public Task Are_refused_with_their_problems() => ManyCases.RunAsync("fault scripts", 3_000, output, dice =>
    {
        try
        {
            FaultScript.Parse(Damage.Text(Valid[dice.Next(Valid.Length)], Valid, dice), "fuzz");
        }
        catch (FaultScriptException refused)
        {
            Assert.NotEmpty(refused.Problems);
        }

        return Task.CompletedTask;
    });
}
