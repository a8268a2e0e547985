using System.Text.Json;

namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>D-10 and D-11: the key is looked at before anything else.</summary>
static class KeyChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        (client, options, cancellation) =>
            RefusesAsync("A wrong key is refused with 401", WrongKey(), client, Question(options), cancellation),
        (client, options, cancellation) => RefusesAsync("A missing key is refused with 401", null, client, Question(options), cancellation),
        (client, options, cancellation) => RefusesAsync("An empty key is refused with 401", "", client, Question(options), cancellation),
        // Whoever looks at the body first may answer anything but 401 here.
        (client, _, cancellation) => RefusesAsync("The key is looked at before the request", WrongKey(), client, "{", cancellation),
    ];

    static async Task<CheckResult> RefusesAsync(
        string name,
        string? header,
        EndpointClient client,
        string body,
        CancellationToken cancellation)
    {
        var finding = new Finding("D-11", name);
        var reply = await client.AskAsync(body, header, cancellation);
        finding.Add(reply, reply.Status == 401 ? null : $"got {reply.Seen}");
        return finding.Result();
    }

    static string Question(ContractOptions options) =>
        JsonSerializer.Serialize(new { anum = options.KnownCaller ?? options.UnknownCaller, bnum = options.Queue });

    static string WrongKey() => "wrong-" + Guid.NewGuid().ToString("N");
}
