using System.Text.RegularExpressions;

namespace VoiceForD365.Deployment.Values;

/// <summary>
/// The one place every foreign word passes before it reaches people: what an exception, the environment or something in between says may
/// repeat what it was given. Takes out the secrets this run knows, and whatever looks like one.
/// </summary>
/// <remarks>What is known is known to the whole process: a secret is one wherever its words turn up.</remarks>
public static class Redaction
{
    const string Hidden = "***";

    /// <summary>Shorter ones are ordinary words to any reader; taking them out would only show where they were.</summary>
    const int Shortest = 3;

    /// <summary>Below this a secret is taken out where it stands alone, not within other words.</summary>
    const int ShortestInWords = 8;

    static readonly object Gate = new();
    static readonly HashSet<string> Remembered = new(StringComparer.Ordinal);
    static IReadOnlyList<string> _known = [];

    static readonly Lazy<(Regex Pattern, string Replacement)[]> Patterns = new(() =>
    [
        // Name and password in an address; a password may hold an @ itself.
        (new(@"(?<=//)[^\s/'""<>]*@", RegexOptions.CultureInvariant), Hidden + "@"),
        // JSON web tokens, and what else is JSON in base64.
        (new(@"\beyJ[\w-]{6,}(\.[\w-]*)*=*", RegexOptions.CultureInvariant), Hidden),
        (new(@"\b(Bearer|Basic|Negotiate|NTLM)\s+(?=\S*[\d._~+/-])[A-Za-z0-9._~+/-]{16,}=*", RegexOptions.IgnoreCase), "$1 " + Hidden),
        // As in forms, addresses and connection strings.
        (
            new(
                @"\b((?:client_?secret|client_assertion|password|pwd|passwd|secret|(?:access|refresh|id)_token|token|assertion|sig|api_?key"
                    + @"|account_?key|shared_?access_?key)\s*=\s*)(?!\*\*\*)(""[^""]*""|'[^']*'|[^\s;&,""']+)",
                RegexOptions.IgnoreCase),
            "$1" + Hidden),
        (
            new(
                @"(""(?:client_?secret|client_assertion|password|pwd|secret|secret_?text|(?:access|refresh|id)_token|assertion|api_?key)""\s*:\s*)""[^""]*""",
                RegexOptions.IgnoreCase),
            "$1\"" + Hidden + "\""),
    ]);

    /// <summary>From now on these words are taken out; also as they look in an address, in JSON and in XML.</summary>
    /// <param name="secret">null, empty and what is too short to be told from a word are ignored.</param>
    public static void Remember(string? secret)
    {
        if (secret is null || secret.Trim().Length < Shortest) return;
        lock (Gate)
        {
            foreach (var form in Forms(secret.Trim())) Remembered.Add(form);
            _known = Remembered.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal).ToList();
        }
    }

    /// <summary>The secrets that lie in the variables of this process: proxies with a password, and what this product is given.</summary>
    /// <param name="variable">null when unset or empty.</param>
    /// <param name="own">Names of the door's own variables that hold a secret.</param>
    public static void RememberVariables(Func<string, string?> variable, params string[] own)
    {
        foreach (var name in (string[])["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"])
            RememberUserInfo(variable(name));
        foreach (var name in own) Remember(variable(name));
        foreach (var name in (string[])["CLIENT_SECRET", "CLIENT_CERTIFICATE_PASSWORD", "PASSWORD"]) Remember(variable("AZURE_" + name));
    }

    /// <param name="address">Of a proxy, with or without its scheme.</param>
    static void RememberUserInfo(string? address)
    {
        var end = address?.LastIndexOf('@') ?? -1;
        if (end < 0) return;
        var start = address!.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var colon = address.IndexOf(':', start);
        if (colon < 0 || colon > end) return;
        Remember(address.Substring(colon + 1, end - colon - 1));
        Remember(Uri.UnescapeDataString(address.Substring(colon + 1, end - colon - 1)));
    }

    /// <returns>The text without secrets; the very same where there were none.</returns>
    public static string Clean(string text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        var clean = CleanKnown(text);
        foreach (var (pattern, replacement) in Patterns.Value) clean = pattern.Replace(clean, replacement);
        return clean;
    }

    /// <summary>Takes out what this run knows and nothing else; for texts of our own.</summary>
    public static string CleanKnown(string text) =>
        _known.Aggregate(text, (clean, secret) => clean.Contains(secret) ? Hide(clean, secret) : clean);

    static string Hide(string text, string secret) => secret.Length >= ShortestInWords
        ? text.Replace(secret, Hidden)
        : Regex.Replace(text, $@"(?<!\w){Regex.Escape(secret)}(?!\w)", Hidden, RegexOptions.CultureInvariant);

    static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return System.Net.WebUtility.UrlEncode(secret);
        yield return System.Net.WebUtility.HtmlEncode(secret);
        yield return secret.Replace("\\", "\\\\").Replace("\"", "\\\"");
    }
}
