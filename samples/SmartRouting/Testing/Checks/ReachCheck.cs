namespace VoiceForD365.SmartRouting.Testing.Checks;

static class ReachCheck
{
    /// <summary>Where nothing answers, nothing else is worth asking.</summary>
    public static async Task<CheckResult> AskAsync(EndpointClient client, ContractOptions options, CancellationToken cancellation)
    {
        var finding = new Finding("D-01", "Something answers at the address");
        var reply = await client.AskAsync(new { anum = options.UnknownCaller, bnum = options.Queue }, cancellation);
        finding.Add(reply, reply.Status is null ? $"got {reply.Seen}; check the address, and whether the endpoint runs" : null);
        // Waking up may take long and happens once; the time of the other answers counts.
        return finding.Result() with { Took = null };
    }
}
