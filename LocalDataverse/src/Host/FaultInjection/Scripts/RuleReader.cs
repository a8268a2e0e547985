namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads one of the rules.</summary>
static class RuleReader
{
    static readonly string[] Effects = ["answer", "drop", "truncate", "expireToken", "kill"];

    public static Rule? Read(ScriptNode node, int number, ScriptProblems problems)
    {
        var members = new Members(node, problems, ["name", "on", "delay", .. Effects]);
        if (node is not ScriptNode.Object)
            return null;
        var (pattern, trigger) = members.Find("on") is { } on ? On(on, problems) : (RequestPattern.Any, Trigger.Always);
        var delay = DistributionReader.Read(members, "delay", problems);
        var given = Effects.Where(members.Has).ToList();
        if (given.Count > 1)
            members.Problem(
                $"The rule has {given.Count} effects: {string.Join(", ", given)}.", "a request ends in one way", "make it several rules");
        if (given.Count == 0 && !members.Has("delay"))
            members.Problem(
                "The rule does nothing.", "it has neither a delay nor an effect", $"add any of: delay, {string.Join(", ", Effects)}");
        var effect = given is [var only] ? EffectReader.Read(members, only, problems) : null;
        return new Rule(members.Text("name") ?? $"rule {number}", pattern, trigger, delay, effect);
    }

    static (RequestPattern, Trigger) On(ScriptNode node, ScriptProblems problems)
    {
        var on = new Members(node, problems, ["method", "path", "message", "account", .. TriggerReader.Names]);
        var path = on.Text("path") is { } text ? new Wildcard(text.StartsWith('/') ? text : "/api/data/v9.2/" + text) : null;
        return (new RequestPattern(on.Text("method"), path, on.Wildcard("message"), on.Text("account")), TriggerReader.Read(on));
    }
}
