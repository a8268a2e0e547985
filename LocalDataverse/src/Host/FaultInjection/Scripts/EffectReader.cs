namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads the one effect of a rule.</summary>
static class EffectReader
{
    /// <returns>null when it is a problem.</returns>
    public static Effect? Read(Members rule, string name, ScriptProblems problems) => name switch
    {
        "answer" => Answer(new Members(rule.Find(name)!, problems, "status", "body", "code", "message", "retryAfter", "effect")),
        "drop" => rule.Choice<Moment>(name) is { } moment ? new Effect.Drop(moment) : null,
        "kill" => rule.Choice<Moment>(name) is { } moment ? new Effect.Kill(moment) : null,
        "truncate" when rule.Find(name) is ScriptNode.Flag { Value: true } => new Effect.Truncate(null),
        "truncate" => rule.Whole(name, 0, int.MaxValue) is { } bytes ? new Effect.Truncate(bytes) : null,
        "expireToken" => rule.Flag(name) is true ? new Effect.ExpireToken() : None(rule),
        _ => throw new InvalidOperationException($"Local Dataverse bug: no effect '{name}'."),
    };

    static Effect.Respond? Answer(Members answer)
    {
        var status = answer.Whole("status", 400, 599);
        if (status is null)
        {
            if (answer.Node is ScriptNode.Object && !answer.Has("status"))
                answer.Problem("'status' is missing.", "an answer needs one", "add \"status\": 503");
            return null;
        }

        var shape = answer.Choice<ResponseShape>("body") ?? (status is 502 or 503 or 504 ? ResponseShape.Gateway : ResponseShape.Platform);
        var code = answer.Text("code") ?? status switch { 429 => "0x80072322", 500 => "0x80040216", _ => null };
        if (shape == ResponseShape.Platform && code is null)
            answer.Problem(
                $"A platform's {status} needs a 'code'.", "its clients read it",
                "add \"code\": \"0x80040216\", or \"body\": \"gateway\" for the HTML of a gateway");
        if (shape != ResponseShape.Platform && (answer.Has("code") || answer.Has("message")))
            answer.Problem("'code' and 'message' are the platform's.", "this body is not", "take them out, or say \"body\": \"platform\"");
        return new Effect.Respond(
            status.Value, shape, code, answer.Text("message"), Seconds(answer), answer.Choice<Moment>("effect") ?? Moment.Before);
    }

    static TimeSpan? Seconds(Members answer)
    {
        var wait = answer.Duration("retryAfter");
        if (wait is { } given && given.Ticks % TimeSpan.TicksPerSecond != 0)
            answer.Problem("'retryAfter' is not whole seconds.", "the header counts seconds", "write \"retryAfter\": \"5s\"");
        return wait;
    }

    static Effect.ExpireToken? None(Members rule)
    {
        if (rule.Find("expireToken") is ScriptNode.Flag)
            rule.Problem("'expireToken' is false.", "that would be no fault at all", "write true, or take the rule out");
        return null;
    }
}
