using System.Net;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.SignIn.Grants;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>Sign-in on a second screen: the program gets a code to show, a person types it here and says who they are.</summary>
/// <remarks>
/// Known difference: there are no passwords. The page is a form of three fields, so that a test can post it: code, user, decline.
/// </remarks>
sealed class DeviceLogin(DeviceSignIns devices, TokenGrants grants, People people, Origins origins)
{
    public const string Path = "/devicecode/login";

    /// <exception cref="SignInException">The program is not known.</exception>
    public JsonObject Begin(TokenRequest request)
    {
        var app = grants.App(request);
        if ((request.Version == 2 ? request.ResourceOfAPerson() : request.Get("resource")) is { } resource
            && !origins.Contains(resource) && !origins.IsGraph(resource))
            throw SignInException.UnknownResource(resource);
        var begun = devices.Begin(app);
        var page = origins.Authority + Path;
        return new JsonObject
        {
            ["user_code"] = begun.UserCode,
            ["device_code"] = begun.DeviceCode,
            ["verification_uri"] = page,
            ["expires_in"] = (int)DeviceSignIns.Lifetime.TotalSeconds,
            ["interval"] = (int)DeviceSignIns.Interval.TotalSeconds,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code {begun.UserCode} to authenticate.",
        };
    }

    public SignInResponse Show() => Page(200, Form());

    public SignInResponse Take(TokenRequest posted)
    {
        if (posted.Find("code") is not { } code || devices.FindWaiting(code) is not { } waiting)
            return Page(400, "<p role=alert>AADSTS70018: The code is not known, or has expired.</p>" + Form());
        if (posted.Find("decline") is not null)
        {
            devices.End(waiting, user: null);
            return Page(200, $"<p>You declined to sign in to {Text(waiting.App.Name)}.</p>");
        }

        if (people.Find(posted.Find("user") ?? "") is not { } person)
            return Page(400, "<p role=alert>AADSTS50034: The user account does not exist.</p>" + Form());
        devices.End(waiting, person);
        return Page(
            200, $"<p>You have signed in to {Text(waiting.App.Name)} as {Text(person.DisplayName)}. You may close this window.</p>");
    }

    string Form() => $"""
        <form method=post>
        <p><label>Code <input name=code required autofocus autocomplete=off></label>
        <p><label>User <select name=user>{string.Concat(people.All().Select(Option))}</select></label>
        <p><button>Sign in</button> <button name=decline value=1>Decline</button>
        </form>
        """;

    static string Option(LocalPerson person) =>
        $"<option value=\"{Text(person.UserPrincipalName)}\">{Text(person.DisplayName)} ({Text(person.UserPrincipalName)})";

    static SignInResponse Page(int status, string content) => SignInResponse.Html(status, $"""
        <!doctype html><html lang=en><meta charset=utf-8><title>Sign in to the local Dataverse</title>
        <style>body {"{"} font: 1rem system-ui; margin: 4rem auto; max-width: 30rem {"}"}</style>
        <h1>Sign in to the local Dataverse</h1>
        {content}
        </html>
        """);

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
