using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.SignIn.Grants;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Tenants;
using static VoiceForD365.LocalDataverse.SignIn.Endpoint.SignInPage;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>Sign-in on a second screen: the program gets a code to show, a person types it here and says who they are.</summary>
/// <remarks>The page's fields: code, user, and decline where nobody wants to.</remarks>
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

    public SignInResponse Show() => Of(200, Form());

    public SignInResponse Take(TokenRequest posted)
    {
        if (posted.Find("code") is not { } code || devices.FindWaiting(code) is not { } waiting)
            return Of(400, Alert("AADSTS70018: The code is not known, or has expired.") + Form());
        if (posted.Find("decline") is not null)
        {
            devices.End(waiting, user: null);
            return Of(200, $"<p>You declined to sign in to {Text(waiting.App.Name)}.</p>");
        }

        if (people.Find(posted.Find("user") ?? "") is not { } person)
            return Of(400, Alert("AADSTS50034: The user account does not exist.") + Form());
        devices.End(waiting, person);
        return Of(
            200, $"<p>You have signed in to {Text(waiting.App.Name)} as {Text(person.DisplayName)}. You may close this window.</p>");
    }

    string Form() => $"""
        <form method=post>
        <p><label>Code <input name=code required autofocus autocomplete=off></label>
        {UserField(people)}
        <p><button>Sign in</button> <button name=decline value=1>Decline</button>
        </form>
        """;
}
