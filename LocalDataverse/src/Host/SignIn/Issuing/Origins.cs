namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>The addresses one environment answers at: every loopback name on each of its ports.</summary>
sealed class Origins
{
    static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    volatile HashSet<string> _all = [];

    /// <summary>Where sign-in happens, such as https://localhost:5443; null without https.</summary>
    public string? Authority { get; private set; }

    /// <summary>Known once the server listens.</summary>
    public void Set(Uri http, Uri? https)
    {
        Authority = https is null ? null : $"https://localhost:{https.Port}";
        _all = new[] { http, https }.OfType<Uri>()
            .SelectMany(
                address => Hosts.Select(host => new Uri($"{address.Scheme}://{host}:{address.Port}").GetLeftPart(UriPartial.Authority)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What Microsoft Graph's stand-in is called as a resource: an origin and this.</summary>
    const string Graph = "/graph";

    public bool IsGraph(string audience) =>
        audience.TrimEnd('/').EndsWith(Graph, StringComparison.OrdinalIgnoreCase) && _all.Contains(audience.TrimEnd('/')[..^Graph.Length]);

    /// <param name="audience">With or without a trailing slash.</param>
    public bool Contains(string audience) => _all.Contains(audience.EndsWith('/') ? audience[..^1] : audience);
}
