namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads nth, or from, to and every, and chance.</summary>
static class TriggerReader
{
    public static readonly string[] Names = ["nth", "from", "to", "every", "chance"];

    public static Trigger Read(Members on)
    {
        var (nth, from, to, every) = (Number(on, "nth"), Number(on, "from"), Number(on, "to"), Number(on, "every"));
        if (nth is not null && (on.Has("from") || on.Has("to") || on.Has("every")))
            on.Problem(
                "'nth' stands beside 'from', 'to' or 'every'.", "'nth' already names one request", "keep 'nth' alone, or take it out");
        if (from > to)
            on.Problem("'from' is greater than 'to'.", "no request lies between them", "swap them");
        var counted = nth is { } one ? Trigger.Nth(one) : new Trigger(from ?? 1, to, every ?? 1, 1);
        return counted with { Chance = on.Share("chance") ?? 1 };
    }

    static int? Number(Members on, string name) => on.Whole(name, 1, 1_000_000_000);
}
