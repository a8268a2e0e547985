using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>
/// Who may come in: whoever brings the link's token, once; from then on the browser that did, by a cookie no script reads. Every other
/// program, page and person on this machine stays out.
/// </summary>
/// <param name="port">What is listened on.</param>
/// <param name="makeSecret">Random text that fits into an address and a cookie.</param>
sealed class Gate(int port, Func<string> makeSecret)
{
    readonly Lock _lock = new();
    readonly string _session = makeSecret();
    string? _token;

    /// <summary>Browsers keep cookies by host, not by port.</summary>
    public string CookieName { get; } = $"voicedeploy-{port}";

    /// <summary>A link was exchanged.</summary>
    public event Action? Opened;

    /// <summary>256 bits.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A link that opens once; one that was made before opens no more.</summary>
    /// <remarks>The token is the fragment, which no browser sends or writes into a log of requests.</remarks>
    public string MakeLink()
    {
        lock (_lock) _token = makeSecret();
        return $"http://127.0.0.1:{port}{WizardPaths.Open}#{_token}";
    }

    /// <returns>What the cookie is to hold; null: the token is wrong, or was used before.</returns>
    public string? Exchange(string token)
    {
        lock (_lock)
        {
            if (_token is null || !Same(token, _token)) return null;
            _token = null;
        }

        Opened?.Invoke();
        return _session;
    }

    public bool Admits(string? cookie) => cookie is not null && Same(cookie, _session);

    /// <summary>A name that a foreign page made lead to this machine is not ours (DNS rebinding).</summary>
    public bool IsOurHost(string host) => host == $"127.0.0.1:{port}" || host == $"localhost:{port}";

    /// <summary>A page on another port of this machine is of the same site as ours, so that its requests have our cookie.</summary>
    /// <param name="origin">As the browser says it; null where it does not, as when somebody follows a link.</param>
    /// <param name="mayLackOne">It only reads.</param>
    public bool IsOurOrigin(string? origin, string host, bool mayLackOne) => origin is null ? mayLackOne : origin == $"http://{host}";

    static bool Same(string given, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(right));
}
