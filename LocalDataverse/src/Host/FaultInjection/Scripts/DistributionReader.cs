namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Reads "200ms", or an object with one of fixed, uniform, normal, exponential.</summary>
static class DistributionReader
{
    static readonly string[] Kinds = ["fixed", "uniform", "normal", "exponential"];

    /// <returns>null when it is absent or a problem.</returns>
    public static Distribution? Read(Members owner, string name, ScriptProblems problems)
    {
        if (owner.Find(name) is not { } node)
            return null;
        if (node is ScriptNode.Text)
            return owner.Duration(name) is { } duration ? new Distribution.Fixed(duration) : null;
        var members = new Members(node, problems, Kinds);
        var given = Kinds.Where(members.Has).ToList();
        if (given is not [var kind])
        {
            if (node is ScriptNode.Object)
                members.Problem(
                    $"There are {given.Count} distributions.", "exactly one says how long it takes",
                    $"write one of: {string.Join(", ", Kinds)}");
            return null;
        }

        return kind switch
        {
            "fixed" => members.Duration("fixed") is { } always ? new Distribution.Fixed(always) : null,
            "uniform" => Uniform(new Members(members.Find(kind)!, problems, "min", "max")),
            "normal" => Normal(new Members(members.Find(kind)!, problems, "mean", "deviation", "min", "max")),
            _ => Exponential(new Members(members.Find(kind)!, problems, "mean", "min", "max")),
        };
    }

    static Distribution.Uniform? Uniform(Members members) =>
        Required(members, "min") is var min && Required(members, "max") is var max && InOrder(members, min, max) && min is not null
            && max is not null
            ? new Distribution.Uniform(min.Value, max.Value)
            : null;

    static Distribution.Normal? Normal(Members members)
    {
        var (mean, deviation, bounds) = (Required(members, "mean"), Required(members, "deviation"), Bounds(members));
        return mean is null || deviation is null || bounds is null ? null : new Distribution.Normal(mean.Value, deviation.Value, bounds);
    }

    static Distribution.Exponential? Exponential(Members members)
    {
        var (mean, bounds) = (Required(members, "mean"), Bounds(members));
        return mean is null || bounds is null ? null : new Distribution.Exponential(mean.Value, bounds);
    }

    static Bounds? Bounds(Members members)
    {
        var (min, max) = (members.Duration("min"), members.Duration("max"));
        return InOrder(members, min, max) ? new Bounds(min ?? TimeSpan.Zero, max) : null;
    }

    static bool InOrder(Members members, TimeSpan? min, TimeSpan? max)
    {
        if (min > max)
            members.Problem("'min' is longer than 'max'.", "no duration fits between them", "swap them");
        return !(min > max);
    }

    static TimeSpan? Required(Members members, string name)
    {
        if (members.Node is ScriptNode.Object && !members.Has(name))
            members.Problem($"'{name}' is missing.", "the distribution needs it", $"add \"{name}\": \"200ms\"");
        return members.Duration(name);
    }
}
