using Microsoft.AspNetCore.Http;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>The gate in front of every request.</summary>
static class GateKeeping
{
    const int LongestToken = 200;

    /// <summary>Nothing is fetched from elsewhere, and no other page shows ours in a frame.</summary>
    const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static async Task KeepAsync(Gate gate, HttpContext context, RequestDelegate next)
    {
        var (request, answer) = (context.Request, context.Response);
        answer.Headers.ContentSecurityPolicy = Policy;
        answer.Headers.XContentTypeOptions = "nosniff";
        answer.Headers["Referrer-Policy"] = "no-referrer";
        answer.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        answer.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        answer.Headers.CacheControl = "no-store";

        var reads = HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("Upgrade");
        if (!gate.IsOurHost(request.Host.Value ?? ""))
            await RefuseAsync(answer, StatusCodes.Status403Forbidden, "This is not the wizard's address.");
        else if (!gate.IsOurOrigin(request.Headers.Origin is [{ } origin] ? origin : null, request.Host.Value!, reads))
            await RefuseAsync(answer, StatusCodes.Status403Forbidden, "Another page sent this request.");
        else if (request.Path == WizardPaths.Open && HttpMethods.IsPost(request.Method)) await ExchangeAsync(gate, context);
        else if (reads && request.Path.Value is WizardPaths.Open or WizardPaths.OpenScript or WizardPaths.Style) await next(context);
        else if (gate.Admits(request.Cookies[gate.CookieName])) await next(context);
        else
            await RefuseAsync(
                answer,
                StatusCodes.Status401Unauthorized,
                "Open the wizard with the link that 'voicedeploy wizard' printed in the terminal. It opens once, in one browser.");
    }

    static async Task ExchangeAsync(Gate gate, HttpContext context)
    {
        var (request, answer) = (context.Request, context.Response);
        // A browser that is in may open the link a second time.
        if (!gate.Admits(request.Cookies[gate.CookieName]))
        {
            if (gate.Exchange(await ReadAsync(request)) is not { } session)
            {
                await RefuseAsync(answer, StatusCodes.Status403Forbidden, "This link has already been used, or is not the newest one.");
                return;
            }

            answer.Cookies.Append(
                gate.CookieName,
                session,
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        }

        answer.StatusCode = StatusCodes.Status204NoContent;
    }

    static async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = new char[LongestToken];
        return new string(text, 0, await reader.ReadBlockAsync(text));
    }

    static Task RefuseAsync(HttpResponse answer, int status, string why)
    {
        answer.StatusCode = status;
        answer.ContentType = "text/html; charset=utf-8";
        return answer.WriteAsync(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not open - Voice for Dynamics 365</title>"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + $"<link rel=\"stylesheet\" href=\"{WizardPaths.Style}\">"
            + $"<body class=\"plain\"><main><h1>You cannot open this page</h1><p>{why}</p></main></html>");
    }
}
