using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.FaultInjection.Running;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Control;

/// <summary>
/// /local/faults, /local/requests and /local/clock: for whoever runs the local Dataverse, with the administrator's token. Neither recorded
/// nor disturbed.
/// </summary>
sealed class ControlEndpoint(FaultInjectionContext context, RequestLog log, ShiftedClock clock)
{
    const string Root = "/local/";

    public static bool Takes(HttpContext http) => http.Request.Path.StartsWithSegments(Root.TrimEnd('/'), StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var answer = context.AccountOf(http) switch
        {
            null => context.SignIn(http),
            Tokens.AdminAccount => await AnswerAsync(http),
            _ => Refusal(403, "Only the administrator's token opens this door."),
        };
        await answer.SendAsync(http);
    }

    async Task<RawResponse> AnswerAsync(HttpContext http) => (http.Request.Method, Asked(http.Request.Path.Value!)) switch
    {
        ("GET", "faults") => context.Script.Running is { Script.Text: var text } ? Json(200, text) : Done,
        ("PUT", "faults") => Use(await BodyAsync(http)),
        ("DELETE", "faults") => Clear(),
        ("GET", "requests") => Json(200, log.ToJson().ToJsonString()),
        ("DELETE", "requests") => Forget(),
        ("GET", "clock") => Now(),
        ("POST", "clock") => Advance(await BodyAsync(http)),
        (_, "faults" or "requests" or "clock") => Refusal(405, $"{http.Request.Method} is not understood here."),
        _ => Refusal(404, "There are /local/faults, /local/requests and /local/clock."),
    };

    /// <returns>Empty for the root itself, with or without its slash.</returns>
    static string Asked(string path) => path.Length > Root.Length ? path[Root.Length..] : "";

    static RawResponse Done => new(204, [], null, []);

    RawResponse Use(string text)
    {
        try
        {
            context.Script.Use(FaultScript.Parse(text, "the script sent"));
            return Done;
        }
        catch (FaultScriptException refused)
        {
            return Json(400, new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = "", ["message"] = refused.Message },
                ["problems"] = new JsonArray([.. refused.Problems.Select(Describe)]),
            }.ToJsonString());
        }
    }

    RawResponse Clear()
    {
        context.Script.Use(null);
        return Done;
    }

    RawResponse Forget()
    {
        log.Clear();
        return Done;
    }

    RawResponse Now() => Json(200, new JsonObject { ["now"] = clock.GetUtcNow().UtcDateTime }.ToJsonString());

    RawResponse Advance(string text)
    {
        if (ClockRequest.Read(text) is not { } step)
            return Refusal(400, "Write {\"advance\": \"5min\"}; the clock only goes forward, up to a day at a time.");
        clock.Advance(step);
        return Now();
    }

    static JsonNode Describe(FaultScriptProblem problem) => new JsonObject
    {
        ["line"] = problem.Line,
        ["path"] = problem.Path,
        ["what"] = problem.What,
        ["why"] = problem.Why,
        ["fix"] = problem.Fix,
    };

    static RawResponse Refusal(int status, string message) =>
        Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = "", ["message"] = message } }.ToJsonString());

    static RawResponse Json(int status, string text) => new(status, [], "application/json", Encoding.UTF8.GetBytes(text));

    static async Task<string> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }
}
