using VoiceForD365.SmartRouting.Testing.Checks;

namespace VoiceForD365.SmartRouting.Testing;

/// <summary>Holds any integrator's endpoint against the smart routing contract.</summary>
public static class ContractCheck
{
    /// <summary>Asks the endpoint some thirty times, one after another, and changes nothing anywhere.</summary>
    /// <param name="endpoint">Absolute.</param>
    /// <param name="key">The key the endpoint expects; not empty.</param>
    /// <returns>Always a report, also when the endpoint cannot be reached.</returns>
    public static async Task<ContractReport> RunAsync(
        Uri endpoint,
        string key,
        ContractOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var asked = options ?? new ContractOptions();
        using var client = new EndpointClient(endpoint, key, asked.Timeout);
        var results = new List<CheckResult> { AddressCheck.Judge(endpoint), await ReachCheck.AskAsync(client, asked, cancellation) };
        if (results[^1].Outcome == CheckOutcome.Failed) return new(endpoint, results);
        foreach (var check in KeyChecks.All.Concat(NoRedirectionChecks.All).Concat(RedirectionChecks.All))
            results.Add(await check(client, asked, cancellation));
        results.Add(TimingCheck.Judge(results, asked.TimeLimit));
        return new(endpoint, results);
    }
}

delegate Task<CheckResult> Check(EndpointClient client, ContractOptions options, CancellationToken cancellation);
