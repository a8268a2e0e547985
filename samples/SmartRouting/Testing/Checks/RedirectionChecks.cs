namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>D-13, D-15, D-16: a caller who is redirected arrives somewhere, and never in a circle.</summary>
static class RedirectionChecks
{
    const int LongestChain = 10;
    const string NoCaller = "name a caller who shall be redirected to have this checked";

    public static IReadOnlyList<Check> All { get; } = [KnownCallerAsync, ExtraMembersAsync, OwnNumberAsync, CyclesAsync];

    static async Task<CheckResult> KnownCallerAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-13", "A redirection is strict JSON with exactly InitialTarget");
        if (options.KnownCaller is null) return finding.LeftOut(NoCaller);
        var reply = await AskAsync(client, options.KnownCaller, options.Queue, cancellation);
        reply.TryTarget(out var problem);
        finding.Add(reply, problem is null ? null : $"{problem}; got {reply.Seen}");
        return finding.Result();
    }

    static async Task<CheckResult> ExtraMembersAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-04", "Members it does not know change nothing for a caller who is redirected");
        if (options.KnownCaller is null) return finding.LeftOut(NoCaller);
        var plain = (await AskAsync(client, options.KnownCaller, options.Queue, cancellation)).TryTarget(out _);
        var reply = await client.AskAsync(
            new { anum = options.KnownCaller, bnum = options.Queue, targetid = "service", extradata = NewCall(), comesLater = true },
            cancellation);
        finding.Add(reply, reply.TryTarget(out _) == plain ? null : $"got {reply.Seen}");
        return finding.Result();
    }

    static async Task<CheckResult> OwnNumberAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-15", "The number the call is at is never the target, however it is written");
        if (options.KnownCaller is null) return finding.LeftOut(NoCaller);
        var first = await AskAsync(client, options.KnownCaller, options.Queue, cancellation);
        if (first.TryTarget(out _) is not { } target) return finding.LeftOut($"the caller was not redirected: {first.Seen}");
        foreach (var spelling in Digits.Spellings(target))
        {
            var reply = await AskAsync(client, options.KnownCaller, spelling, cancellation);
            var isLoop = reply.TryTarget(out _) is { } next && Digits.AreSame(next, spelling);
            finding.Add(reply, isLoop
                ? $"asked with bnum '{spelling}' it answers the same number, which loops in the core for ever; answer 204"
                : null);
        }

        return finding.Result();
    }

    static async Task<CheckResult> CyclesAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-16", "A chain of redirections never comes back to a number it was at");
        if (options.KnownCaller is null) return finding.LeftOut(NoCaller);
        var call = NewCall();
        var been = new List<string> { options.Queue };
        for (var hop = 0; hop < LongestChain; hop++)
        {
            var reply = await client.AskAsync(new { anum = options.KnownCaller, bnum = been[^1], extradata = call }, cancellation);
            var next = reply.TryTarget(out _);
            var isCircle = next is not null && been.Any(number => Digits.AreSame(number, next));
            finding.Add(reply, isCircle ? $"the call went {string.Join(" → ", been.Append(next))}" : null);
            if (next is null || isCircle) return finding.Result();
            been.Add(next);
        }

        return finding.Result();
    }

    static Task<Reply> AskAsync(EndpointClient client, string caller, string queue, CancellationToken cancellation) =>
        client.AskAsync(new { anum = caller, bnum = queue, extradata = NewCall() }, cancellation);

    // Each question is a call of its own, unless a check is about one call.
    static Dictionary<string, string> NewCall() => new() { ["CallId"] = Guid.NewGuid().ToString() };
}
