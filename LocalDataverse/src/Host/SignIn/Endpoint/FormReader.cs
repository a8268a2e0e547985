using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>Reads what was posted: form fields, and a client's name and secret where they came as Basic authentication.</summary>
static class FormReader
{
    const int Longest = 64 * 1024;

    /// <exception cref="SignInException">It is no form, or too long.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest http)
    {
        if (!http.HasFormContentType || http.ContentLength > Longest)
            throw SignInException.Missing("grant_type");
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, value) in await http.ReadFormAsync(
                new FormOptions { BufferBodyLengthLimit = Longest, ValueLengthLimit = Longest }))
                form[name] = value.ToString();
        }
        catch (Exception bad) when (bad is System.IO.InvalidDataException or BadHttpRequestException)
        {
            throw new SignInException(9002313, "invalid_request", "Invalid request. Request is malformed or invalid.");
        }

        foreach (var (name, value) in Basic(http.Headers.Authorization.ToString()))
            form.TryAdd(name, value);
        return form;
    }

    /// <remarks>RFC 6749, 2.3.1: both are form-encoded first.</remarks>
    static IEnumerable<(string Name, string Value)> Basic(string authorization)
    {
        var decoded = new byte[authorization.Length];
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(authorization[6..].Trim(), decoded, out var length)
            || Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is not [var id, var secret])
            yield break;
        yield return ("client_id", WebUtility.UrlDecode(id));
        yield return ("client_secret", WebUtility.UrlDecode(secret));
    }
}
