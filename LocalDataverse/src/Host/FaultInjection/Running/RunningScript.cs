using VoiceForD365.LocalDataverse.FaultInjection.Limits;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>A script with its counters and dice. The same requests in the same order meet the same faults.</summary>
sealed class RunningScript
{
    readonly Lock _sync = new();
    readonly IReadOnlyList<Line<Rule>> _rules;
    readonly IReadOnlyList<Line<ImportRule>> _imports;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningScript(FaultScript script, TimeProvider clock)
    {
        Script = script;
        // Each line has dice of its own, so that adding one does not change what the others do.
        _rules = [.. script.Rules.Select((rule, index) => new Line<Rule>(rule, script.Seed + (2 * index)))];
        _imports = [.. script.Imports.Select((import, index) => new Line<ImportRule>(import, script.Seed + (2 * index) + 1))];
        Protection = script.Limits is { } limits ? new ServiceProtection(limits, clock) : null;
        AsksForMessages = script.Rules.Any(rule => rule.Pattern.Message is not null);
    }

    public FaultScript Script { get; }

    /// <summary>null: nobody is throttled.</summary>
    public ServiceProtection? Protection { get; }

    public ExpiredTokens ExpiredTokens { get; } = new();

    /// <summary>Whether any rule looks at messages, for which a body must be read.</summary>
    public bool AsksForMessages { get; }

    /// <summary>Completes when the script is replaced or cleared.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();

    /// <summary>What happens to this request. Every rule counts every request it is about; delays add up, the first effect wins.</summary>
    public FaultDecision Next(InspectedRequest asked)
    {
        var (delay, name, effect) = (TimeSpan.Zero, (string?)null, (Effect?)null);
        lock (_sync)
            foreach (var line in _rules)
            {
                var rule = line.What;
                if (!rule.Pattern.Matches(asked.Method, asked.Path, asked.Account, () => asked.Messages)
                    || !rule.Trigger.Holds(++line.Count, line.Random))
                    continue;
                delay += rule.Delay?.Sample(line.Random) ?? TimeSpan.Zero;
                if (effect is null)
                    (effect, name) = (rule.Effect, rule.Effect is null ? name ?? rule.Name : rule.Name);
            }

        return new FaultDecision(delay, effect, name);
    }

    /// <returns>What happens to this import, and how long it takes; null when it goes as any other. The first line wins.</returns>
    public (ImportRule Rule, TimeSpan Takes)? NextImport(string solution)
    {
        (ImportRule, TimeSpan)? first = null;
        lock (_sync)
            foreach (var line in _imports)
                if (line.What.Solution?.Matches(solution) is not false && line.What.Trigger.Holds(++line.Count, line.Random))
                    first ??= (line.What, line.What.Takes?.Sample(line.Random) ?? TimeSpan.Zero);
        return first;
    }

    sealed class Line<T>(T what, int seed)
    {
        public T What => what;

        public Random Random { get; } = new(seed);

        public long Count { get; set; }
    }
}

/// <summary>What a script has in store for one request.</summary>
/// <param name="Name">The rule's; null where none applies.</param>
sealed record FaultDecision(TimeSpan Delay, Effect? Effect, string? Name);
