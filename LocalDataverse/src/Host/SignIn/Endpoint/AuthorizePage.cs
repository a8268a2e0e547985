using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.SignIn.Grants;
using VoiceForD365.LocalDataverse.Tenants;
using static VoiceForD365.LocalDataverse.SignIn.Endpoint.SignInPage;

namespace VoiceForD365.LocalDataverse.SignIn.Endpoint;

/// <summary>Sign-in in the browser: a program sends a person here, who says who they are, and the browser goes back with a code.</summary>
/// <remarks>
/// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow. Errors go back to the program, and onto the page, by a status of
/// 200, where that address is not to be trusted: learn.microsoft.com/previous-versions/azure/dn645544(v=azure.100).
/// </remarks>
sealed class AuthorizePage(AuthorizationCodes codes, TokenGrants grants, People people, TimeProvider clock)
{
    const string FormPath = "/authorize/login";
    const string Submit = "document.forms[0].submit()";
    static readonly string SubmitHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Submit)));

    /// <param name="read">Checks the address and takes its parameters apart.</param>
    public SignInResponse Show(HttpContext http, Func<TokenRequest> read)
    {
        TokenRequest asked;
        AppRegistration app;
        ReturnAddress back;
        try
        {
            if (http.Request.Method != "GET")
                throw new SignInException(900561, "invalid_request",
                    $"The local Dataverse supports only GET at this address. Received a {http.Request.Method} request.", 501);
            if (http.Request.Query.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
                throw new SignInException(9000411, "invalid_request",
                    $"The request is not properly formatted. The parameter '{twice}' is duplicated.");
            asked = read();
            app = grants.App(asked);
            back = ReturnAddress.Read(app, asked);
        }
        catch (SignInException refusal)
        {
            return Refused(refusal);
        }

        try
        {
            var (flow, browser) = codes.Begin(AuthorizationRequest.Read(app, back, asked, grants), http.Request.Cookies[Cookie(http)]);
            return Allowing(back, Of(200, Form(app, back, flow, asked.Find("login_hint")))) with
            {
                // Lax: another site's page brings it along when it leads here, never with a form.
                Cookie = $"{Cookie(http)}={browser}; Path=/; Secure; HttpOnly; SameSite=Lax",
            };
        }
        catch (SignInException refusal)
        {
            return Refused(refusal, back);
        }
    }

    /// <param name="posted">The form's fields: flow, user, and cancel where nobody wants to.</param>
    public SignInResponse Take(HttpContext http, TokenRequest posted)
    {
        if (posted.Find("flow") is not { } flow || codes.FindWaiting(flow, http.Request.Cookies[Cookie(http)]) is not { } waiting)
            return Of(400, Alert("AADSTS50089: This sign-in is over, or was begun in another browser.")
                + "<p>Go back to the program and sign in again.</p>");
        var back = waiting.Back;
        if (posted.Find("cancel") is not null)
        {
            codes.End(flow, user: null);
            return Refused(new SignInException(65004, "access_denied", "User declined to consent to access the app."), back);
        }

        if (people.Find(posted.Find("user") ?? "") is not { } person)
            return Allowing(
                back, Of(400, Alert("AADSTS50034: The user account does not exist.") + Form(waiting.App, back, flow, hint: null)));
        return codes.End(flow, person) is { } code
            ? SendBack(back, [("code", code)])
            : Of(400, Alert("AADSTS50089: This sign-in is over.") + "<p>Go back to the program and sign in again.</p>");
    }

    string Form(AppRegistration app, ReturnAddress back, string flow, string? hint) => $"""
        <p>{Text(app.Name)} wants you to sign in. You then go back to {Text(back.Origin)}.</p>
        <form method=post action={FormPath}>
        <input type=hidden name=flow value={flow}>
        {UserField(people, hint)}
        <p><button>Sign in</button> <button name=cancel value=1>Cancel</button>
        </form>
        """;

    SignInResponse Refused(SignInException refusal)
    {
        var (text, _) = SignInResponse.Describe(refusal, correlation: null, clock.GetUtcNow());
        return Of(refusal.Status == 501 ? 501 : 200, Alert(text));
    }

    SignInResponse Refused(SignInException refusal, ReturnAddress back)
    {
        var (text, _) = SignInResponse.Describe(refusal, correlation: null, clock.GetUtcNow());
        return SendBack(back, [("error", refusal.Error), ("error_description", text)]);
    }

    static SignInResponse SendBack(ReturnAddress back, IEnumerable<(string Name, string Value)> answer)
    {
        var whole = back.State is { } state ? answer.Append(("state", state)) : answer;
        return back.Mode == ResponseMode.FormPost
            ? Of(200, PostingForm(back, whole)) with { Policy = $"script-src 'sha256-{SubmitHash}'; form-action {back.Origin}" }
            : SignInResponse.Html(302, "") with { Location = back.With(whole) };
    }

    static string PostingForm(ReturnAddress back, IEnumerable<(string Name, string Value)> answer) => $"""
        <form method=post action="{Text(back.RedirectUri)}">
        {string.Concat(answer.Select(pair => $"<input type=hidden name={pair.Name} value=\"{Text(pair.Value)}\">"))}
        <p><button>Back to the program</button>
        </form>
        <script>{Submit}</script>
        """;

    // Browsers hold the way back, which follows the form, to what the page says about forms.
    static SignInResponse Allowing(ReturnAddress back, SignInResponse page) => page with { Policy = $"form-action 'self' {back.Origin}" };

    // Browsers keep cookies by host, whatever the port.
    static string Cookie(HttpContext http) => $"__Host-sign-in-{http.Request.Host.Port ?? 443}";
}
