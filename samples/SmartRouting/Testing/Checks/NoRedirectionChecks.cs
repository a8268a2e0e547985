using System.Text.Json;

namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>D-04, D-05, D-14, D-18: on any doubt the call follows its default path.</summary>
static class NoRedirectionChecks
{
    public static IReadOnlyList<Check> All { get; } =
        [UnknownCallerAsync, UnknownMembersAsync, MissingMembersAsync, OddMembersAsync, BrokenRequestAsync];

    static async Task<CheckResult> UnknownCallerAsync(
        EndpointClient client,
        ContractOptions options,
        CancellationToken cancellation)
    {
        var finding = new Finding("D-14", "An unknown caller is answered with 204 and no body");
        var reply = await client.AskAsync(new { anum = options.UnknownCaller, bnum = options.Queue }, cancellation);
        finding.AddNoRedirection("unknown caller", reply);
        return finding.Result();
    }

    static async Task<CheckResult> UnknownMembersAsync(
        EndpointClient client,
        ContractOptions options,
        CancellationToken cancellation)
    {
        var finding = new Finding("D-04", "Members it does not know are ignored");
        var extra = new
        {
            anum = options.UnknownCaller,
            bnum = options.Queue,
            targetid = "service",
            extradata = new { CallId = Guid.NewGuid(), LegId = "1", IsInternalCaller = "False", DYN_customer = "17" },
            comesLater = new object?[] { 1, null, new { deep = true } },
        };
        finding.AddNoRedirection("more members", await client.AskAsync(extra, cancellation));
        return finding.Result();
    }

    static async Task<CheckResult> MissingMembersAsync(
        EndpointClient client,
        ContractOptions options,
        CancellationToken cancellation)
    {
        var finding = new Finding("D-05", "Missing and empty members lead to no redirection");
        var caller = options.KnownCaller ?? options.UnknownCaller;
        finding.AddNoRedirection("no members", await client.AskAsync(new { }, cancellation));
        finding.AddNoRedirection("no anum", await client.AskAsync(new { bnum = options.Queue }, cancellation));
        finding.AddNoRedirection("no bnum", await client.AskAsync(new { anum = caller }, cancellation));
        finding.AddNoRedirection("empty anum", await client.AskAsync(new { anum = "", bnum = options.Queue }, cancellation));
        finding.AddNoRedirection("empty bnum", await client.AskAsync(new { anum = caller, bnum = "" }, cancellation));
        finding.AddNoRedirection("anum null", await client.AskAsync(new { anum = (string?)null, bnum = options.Queue }, cancellation));
        finding.AddNoRedirection("bnum null", await client.AskAsync(new { anum = caller, bnum = (string?)null }, cancellation));
        return finding.Result();
    }

    static async Task<CheckResult> OddMembersAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-05", "Withheld, absurd and mistyped numbers lead to no redirection");
        foreach (var number in new[] { "anonymous", "+", "0", new string('9', 500), "'; or 1 eq 1", "<&>", "+358 40 \u00e5\u202e" })
            finding.AddNoRedirection("odd anum", await client.AskAsync(new { anum = number, bnum = options.Queue }, cancellation));
        var reply = await client.AskAsync(new { anum = 358401234567, bnum = options.Queue }, cancellation);
        finding.AddNoRedirection("anum as a number", reply);
        return finding.Result();
    }

    // The core never sends this, so it is no failure; an error here shows that errors are not caught in general (D-18).
    static async Task<CheckResult> BrokenRequestAsync(
        EndpointClient client,
        ContractOptions options,
        CancellationToken cancellation)
    {
        var finding = new Finding("D-18", "A request that is no JSON ends as no redirection too");
        var broken = JsonSerializer.Serialize(new { anum = options.UnknownCaller })[..^1];
        finding.AddNoRedirection("broken JSON", await client.AskWithKeyAsync(broken, cancellation));
        finding.AddNoRedirection("empty body", await client.AskWithKeyAsync("", cancellation));
        return finding.Result(whenNot: CheckOutcome.Warned);
    }
}
