using System.Text.Json;
using VoiceForD365.SmartRouting.Contract;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Telephony.Rows;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// Takes callback requests the moment they are made (C-37). The key is looked at before anything else; a replay finds its record; what is
/// answered with an error is left to the poll, where the profile has one.
/// </summary>
sealed class Webhook(
    ApiKeys keys, IReadOnlyList<(string? Silo, EnvironmentSync Environment)> environments, SyncNames names, ILogger log)
{
    /// <summary>A request is some hundred bytes.</summary>
    const int MostBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/webhook", AnswerAsync);

    async Task AnswerAsync(HttpContext context)
    {
        if (!keys.Accept(context.Request.Headers[names.Push.Header]))
        {
            log.LogWarning("{Code} A push with a wrong key, or none, was refused.", SyncCodes.PushRefused);
            await Answer(context, StatusCodes.Status401Unauthorized, "The key is wrong or missing.");
            return;
        }

        var (json, problem) = await ReadAsync(context);
        if (json is not { } push) await Answer(context, problem, "The body is no JSON object of at most 64 KB.");
        else if (push.Text(names.Push.EventType) != names.Push.Created)
            await Answer(context, StatusCodes.Status200OK, "Only new callback requests are taken.");
        else await TakeAsync(context, push);
    }

    async Task TakeAsync(HttpContext context, JsonElement push)
    {
        var silo = push.Text(names.Push.Silo);
        var served = environments.Where(one => one.Silo is not null && string.Equals(one.Silo, silo, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (served.Length == 0)
        {
            await RefuseAsync(context, $"The silo '{silo}' is not served here.");
            return;
        }

        if (!push.TryGetProperty(names.Push.Item, out var item) || CallbackRows.TryRead(item, names.Callbacks, list: null) is not { } request)
        {
            await Answer(context, StatusCodes.Status400BadRequest, "It holds no callback request with an id, a list and a time.");
            return;
        }

        foreach (var (_, environment) in served)
        {
            if (await environment.TakeAsync(request, context.RequestAborted) is not { } outcome) continue;
            var status = outcome.Succeeded && outcome.Failed == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await Answer(context, status, status == StatusCodes.Status200OK ? "Taken." : "It could not be written; send it again.");
            return;
        }

        await RefuseAsync(context, $"No callback profile listens to the list '{request.List}'.");
    }

    async Task RefuseAsync(HttpContext context, string why)
    {
        log.LogWarning("{Code} A push was refused: {Why}", SyncCodes.PushUnknown, why);
        await Answer(context, StatusCodes.Status404NotFound, why);
    }

    static async Task<(JsonElement? Json, int Problem)> ReadAsync(HttpContext context)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(
            bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? (json.RootElement.Clone(), 0)
                : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    static Task Answer(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
