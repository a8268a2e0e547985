using VoiceForD365.LocalDataverse.FaultInjection.Limits;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class A_fault_script
{
    [Fact]
    public void Is_read_whole()
    {
        var script = FaultScript.Parse(
            """
            {
              "seed": 42, // the dice
              "limits": { "requests": 10 },
              "rules": [
                { "on": { "method": "POST", "path": "accounts*", "message": "Create", "account": "admin", "from": 2, "to": 9, "every": 3, "chance": 0.5 },
                  "delay": { "normal": { "mean": "200ms", "deviation": "50ms", "max": "1s" } } },
                { "name": "storm", "on": { "nth": 4 }, "answer": { "status": 429, "retryAfter": "17s" } },
                { "answer": { "status": 503 } },
                { "truncate": true },
              ],
              "imports": [ { "solution": "Voice*", "takes": "20min", "stuckAt": 40, "failAt": { "component": 7, "code": "0x80048033" } } ],
            }
            """,
            "faults.json");

        Assert.Equal((42, ServiceLimits.Documented with { Requests = 10 }), (script.Seed, script.Limits));
        Assert.Equal(new Trigger(2, 9, 3, 0.5), script.Rules[0].Trigger);
        Assert.Equal(
            new Distribution.Normal(
                TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50), new Bounds(TimeSpan.Zero, TimeSpan.FromSeconds(1))),
            script.Rules[0].Delay);
        Assert.Equal(
            ("storm", new Effect.Respond(429, ResponseShape.Platform, "0x80072322", null, TimeSpan.FromSeconds(17), Moment.Before)),
            (script.Rules[1].Name, script.Rules[1].Effect));
        Assert.Equal(ResponseShape.Gateway, Assert.IsType<Effect.Respond>(script.Rules[2].Effect).Shape);
        Assert.Equal(new ImportFault.Failure(7, "0x80048033", "An unexpected error occurred."), script.Imports[0].Fault);
    }

    [Theory]
    [InlineData("{ \"rules\": [", 1, "$", "not JSON")]
    [InlineData("{\n \"\\ud800\": [] }", 2, "$", "not JSON")]
    [InlineData("[]", 1, "$", "This is a list")]
    [InlineData("{\n \"rule\": [] }", 2, "$.rule", "'rule' is not known")]
    [InlineData("{ \"seed\": 1,\n \"seed\": 2 }", 2, "$.seed", "twice")]
    [InlineData("{ \"seed\": -1 }", 1, "$.seed", "-1 does not fit")]
    [InlineData("{ \"rules\": {} }", 1, "$.rules", "This is an object")]
    [InlineData("{ \"rules\": [ 7 ] }", 1, "$.rules[0]", "This is a number")]
    [InlineData("{ \"rules\": [\n {} ] }", 2, "$.rules[0]", "does nothing")]
    [InlineData("{ \"rules\": [ { \"drop\": \"before\", \"kill\": \"after\" } ] }", 1, "$.rules[0]", "2 effects")]
    [InlineData("{ \"rules\": [ { \"drop\": \"during\" } ] }", 1, "$.rules[0].drop", "'during' does not fit")]
    [InlineData("{ \"rules\": [ { \"on\": { \"nth\": 0 }, \"drop\": \"after\" } ] }", 1, "$.rules[0].on.nth", "0 does not fit")]
    [InlineData("{ \"rules\": [ { \"on\": { \"nth\": 1, \"to\": 4 }, \"drop\": \"after\" } ] }", 1, "$.rules[0].on", "beside")]
    [InlineData("{ \"rules\": [ { \"on\": { \"from\": 5, \"to\": 4 }, \"drop\": \"after\" } ] }", 1, "$.rules[0].on", "greater")]
    [InlineData("{ \"rules\": [ { \"on\": { \"chance\": 1.5 }, \"drop\": \"after\" } ] }", 1, "$.rules[0].on.chance", "1.5 does not fit")]
    [InlineData("{ \"rules\": [ { \"delay\": \"soon\" } ] }", 1, "$.rules[0].delay", "'soon' does not fit")]
    [InlineData("{ \"rules\": [ { \"delay\": \"25h\" } ] }", 1, "$.rules[0].delay", "'25h' does not fit")]
    [InlineData("{ \"rules\": [ { \"delay\": {} } ] }", 1, "$.rules[0].delay", "0 distributions")]
    [InlineData(
        "{ \"rules\": [ { \"delay\": { \"uniform\": { \"min\": \"1s\" } } } ] }", 1, "$.rules[0].delay.uniform", "'max' is missing")]
    [InlineData(
        "{ \"rules\": [ { \"delay\": { \"uniform\": { \"min\": \"2s\", \"max\": \"1s\" } } } ] }", 1, "$.rules[0].delay.uniform", "longer")]
    [InlineData("{ \"rules\": [ { \"answer\": {} } ] }", 1, "$.rules[0].answer", "'status' is missing")]
    [InlineData("{ \"rules\": [ { \"answer\": { \"status\": 200 } } ] }", 1, "$.rules[0].answer.status", "200 does not fit")]
    [InlineData("{ \"rules\": [ { \"answer\": { \"status\": 404 } } ] }", 1, "$.rules[0].answer", "needs a 'code'")]
    [InlineData(
        "{ \"rules\": [ { \"answer\": { \"status\": 502, \"code\": \"0x80040216\" } } ] }", 1, "$.rules[0].answer", "the platform's")]
    [InlineData(
        "{ \"rules\": [ { \"answer\": { \"status\": 429, \"retryAfter\": \"1.5s\" } } ] }", 1, "$.rules[0].answer", "whole seconds")]
    [InlineData("{ \"rules\": [ { \"expireToken\": false } ] }", 1, "$.rules[0]", "'expireToken' is false")]
    [InlineData("{ \"rules\": [ { \"truncate\": \"all\" } ] }", 1, "$.rules[0].truncate", "'all' does not fit")]
    [InlineData("{ \"limits\": \"none\" }", 1, "$.limits", "'none' does not fit")]
    [InlineData("{ \"limits\": { \"window\": \"0s\" } }", 1, "$.limits", "zero")]
    [InlineData("{ \"imports\": [ {} ] }", 1, "$.imports[0]", "like any other")]
    [InlineData("{ \"imports\": [ { \"stuckAt\": 100 } ] }", 1, "$.imports[0].stuckAt", "100 does not fit")]
    [InlineData("{ \"imports\": [ { \"stuckAt\": { \"for\": \"1s\" } } ] }", 1, "$.imports[0].stuckAt", "'percent' is missing")]
    [InlineData("{ \"imports\": [ { \"failAt\": { \"component\": 1 }, \"killAt\": 2 } ] }", 1, "$.imports[0]", "both")]
    [InlineData("{ \"imports\": [ { \"failAt\": { \"code\": \"0x80040216\" } } ] }", 1, "$.imports[0].failAt", "'component' is missing")]
    [InlineData("{ \"imports\": [ { \"failAt\": { \"component\": 1, \"code\": \"12\" } } ] }", 1, "$.imports[0].failAt", "no fault code")]
    public void Says_where_it_is_wrong_and_how_to_correct_it(string text, int line, string path, string what)
    {
        var refused = Assert.Throws<FaultScriptException>(() => FaultScript.Parse(text, "faults.json"));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(($"faults.json, line {line}, {path}", true), (problem.Where, problem.What.Contains(what, StringComparison.Ordinal)));
        Assert.All([problem.Why, problem.Fix], words => Assert.NotEmpty(words));
    }

    [Fact]
    public void Tells_all_its_problems_at_once_in_the_order_of_the_text()
    {
        var refused = Assert.Throws<FaultScriptException>(() => FaultScript.Parse(
            """
            { "rules": [
                { "drop": "now" },
                { "delay": "later", "kil": "before" } ],
              "sed": 7 }
            """,
            "faults.json"));

        Assert.Equal(
            ["$.rules[0].drop", "$.rules[1].delay", "$.rules[1].kil", "$.sed"],
            refused.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.Equal([2, 3, 3, 4], refused.Problems.Select(problem => problem.Line));
    }
}
