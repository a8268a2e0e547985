using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

/// <summary>A program that sends a person to the page for signing in, and their browser.</summary>
sealed class AuthorizeBrowser(SecureDataverse local)
{
    public const string Client = "51f81489-12ee-4a9e-aaae-a2591f45987d";
    public const string Verifier = "a-verifier-of-the-length-that-RFC-7636-wants-0";
    public const string RedirectUri = "http://localhost:49999";

    public string Scope => $"{local.Origin}/.default openid profile offline_access";

    /// <summary>A good request, with one parameter changed: null leaves it out.</summary>
    public Dictionary<string, string> Asked(params (string Name, string? Value)[] changed)
    {
        var asked = new Dictionary<string, string>
        {
            ["client_id"] = Client,
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = Scope,
            ["state"] = "a state&more",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changed)
        {
            if (value is null) asked.Remove(name);
            else asked[name] = value;
        }

        return asked;
    }

    public Task<Reply> Open(
        Dictionary<string, string> asked, string version = "v2.0/", string tenant = "organizations", string? cookie = null)
    {
        var query = string.Join('&', asked.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var request = new HttpRequestMessage(HttpMethod.Get, $"{local.Origin}/{tenant}/oauth2/{version}authorize?{query}");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return local.Send(request);
    }

    /// <summary>Sends the page's form.</summary>
    public Task<Reply> Send(
        Reply page, (string Name, string Value) field, string? cookie = "", params (string Name, string Value)[] headers)
    {
        var form = new Dictionary<string, string> { ["flow"] = FlowOf(page), [field.Name] = field.Value };
        var request =
            new HttpRequestMessage(HttpMethod.Post, local.Origin + "/authorize/login") { Content = new FormUrlEncodedContent(form) };
        if ((cookie is "" ? CookieOf(page) : cookie) is { } own) request.Headers.Add("Cookie", own);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return local.Send(request);
    }

    /// <summary>From the address to the code.</summary>
    public async Task<string> SignIn(string user = "admin@voice.local", params (string, string?)[] changed) =>
        Answer(await Send(await Open(Asked(changed)), ("user", user)))["code"];

    public Task<Reply> Redeem(string code, params (string Name, string? Value)[] changed) => RedeemAt("v2.0/", code, changed);

    public Task<Reply> RedeemAt(string version, string code, params (string Name, string? Value)[] changed)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Client,
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = Verifier,
            ["scope"] = Scope,
            ["client_info"] = "1",
        };
        foreach (var (name, value) in changed)
        {
            if (value is null) form.Remove(name);
            else form[name] = value;
        }

        return local.PostForm($"/organizations/oauth2/{version}token", [.. form.Select(pair => (pair.Key, pair.Value))]);
    }

    public static string CookieOf(Reply page) => page.Header("Set-Cookie")!.Split(';')[0];

    public static string FlowOf(Reply page) => Regex.Match(page.Text, "name=flow value=([^>]+)>").Groups[1].Value;

    /// <summary>What the browser carries back to the program.</summary>
    public static Dictionary<string, string> Answer(Reply reply, char after = '?') =>
        reply.Header("Location")!.Split(after, 2)[1].Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
}
