using System.Net;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>What the pages on which people sign in have in common.</summary>
/// <remarks>Known difference: there are no passwords. A page is a form of few fields, so that a test can post it.</remarks>
static class SignInPage
{
    /// <param name="content">HTML.</param>
    public static SignInResponse Of(int status, string content) => SignInResponse.Html(status, $"""
        <!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
        <title>Sign in to the local Dataverse</title>
        <style>body {"{"} font: 1rem system-ui; margin: 4rem auto; max-width: 30rem; padding: 0 1rem; overflow-wrap: anywhere {"}"}</style>
        <main><h1>Sign in to the local Dataverse</h1>
        {content}
        </main></html>
        """);

    /// <param name="hint">The name of who is likely to sign in; null: nobody in particular.</param>
    /// <returns>A field "user".</returns>
    public static string UserField(People people, string? hint = null) =>
        $"<p><label>User <select name=user>{string.Concat(people.Enabled().Select(person => Option(person, hint)))}</select></label>";

    public static string Alert(string text) => $"<p role=alert>{Text(text)}</p>";

    /// <summary>For between tags and in quoted attributes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Whether a form was sent by a page of somebody else, which could sign a person in unasked.</summary>
    /// <param name="origin">Of the page that was sent.</param>
    /// <remarks>A program that is no browser says neither. Both headers are out of the reach of a page's script.</remarks>
    public static bool IsFromElsewhere(HttpRequest request, string origin) =>
        (request.Headers.Origin.ToString() is { Length: > 0 } from && !from.Equals(origin, StringComparison.OrdinalIgnoreCase))
        || request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    public static SignInResponse FromElsewhere() =>
        Of(403, Alert("This was sent by a page that is not the local Dataverse's. Nobody was signed in."));

    static string Option(LocalPerson person, string? hint) =>
        $"<option value=\"{Text(person.UserPrincipalName)}\""
        + (person.UserPrincipalName.Equals(hint, StringComparison.OrdinalIgnoreCase) ? " selected" : "")
        + $">{Text(person.DisplayName)} ({Text(person.UserPrincipalName)})";
}
