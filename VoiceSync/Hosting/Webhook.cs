using System.Text.Json;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Telemetry;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Telephony.Rows;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// Takes callback requests the moment they are made (C-37). The key is looked at before anything else; a replay finds its record; what is
/// answered with an error is left to the poll, where the profile has one. Whoever has the key cannot make it grow: bodies, pushes at a time
/// and the time of each are limited.
/// </summary>
/// <param name="environments">Those of now.</param>
/// <param name="pushed">Told of the status of each answer.</param>
sealed class Webhook(
    CurrentKeys keys,
    Func<IReadOnlyList<(string? Silo, IServedEnvironment Environment)>> environments,
    SyncNames names,
    TimeProvider time,
    Action<int> pushed,
    ILogger log)
{
    /// <summary>Others wait for their turn at the sender's.</summary>
    public const int MostAtOnce = 32;

    /// <summary>An environment may answer later, or others of the same list are being written; who pushes does not wait for ever.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    const int SecondsToWait = 5;

    /// <summary>Of what a sender says, so much is repeated.</summary>
    const int LongestEcho = 100;

    /// <summary>A request is some hundred bytes.</summary>
    const int MostBytes = 64 * 1024;

    int _atOnce;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/webhook", async context =>
    {
        using var span = SyncTraces.Push();
        await AnswerAsync(context);
        var status = context.Response.StatusCode;
        span.Answered(status.ToString(System.Globalization.CultureInfo.InvariantCulture), status < 500);
        pushed(status);
    });

    async Task AnswerAsync(HttpContext context)
    {
        if (!keys.AcceptPush(context.Request.Headers[names.Push.Header]))
        {
            log.LogWarning("{Code} A push with a wrong key, or none, was refused.", SyncCodes.PushRefused);
            await Answer(context, StatusCodes.Status401Unauthorized, "The key is wrong or missing.");
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _atOnce) > MostAtOnce) await PutOffAsync(context, "Too many pushes at once.");
            else await LimitAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    async Task LimitAsync(HttpContext context)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            await TakeAsync(context, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !context.Response.HasStarted)
        {
            await PutOffAsync(context, "It could not be written in time.");
        }
    }

    async Task TakeAsync(HttpContext context, CancellationToken cancellation)
    {
        var (json, problem) = await ReadAsync(context, cancellation);
        if (json is not { } push) await Answer(context, problem, "The body is not a JSON object of at most 64 KB.");
        else if (push.Text(names.Push.EventType) != names.Push.Created)
            await Answer(context, StatusCodes.Status200OK, "Only new callback requests are accepted.");
        else await TakeAsync(context, push, cancellation);
    }

    async Task TakeAsync(HttpContext context, JsonElement push, CancellationToken cancellation)
    {
        var silo = push.Text(names.Push.Silo);
        var served = environments().Where(one => one.Silo is not null && string.Equals(one.Silo, silo, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (served.Length == 0)
        {
            await RefuseAsync(context, $"The silo '{Some(silo)}' is not served here.");
            return;
        }

        if (!push.TryGetProperty(names.Push.Item, out var item)
            || CallbackRows.TryRead(item, names.Callbacks, list: null) is not { } request)
        {
            await Answer(context, StatusCodes.Status400BadRequest, "It contains no callback request with an id, a list and a time.");
            return;
        }

        foreach (var (_, environment) in served)
        {
            if (await environment.TakeAsync(request, cancellation) is not { } isTaken) continue;
            var status = isTaken ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await Answer(context, status, status == StatusCodes.Status200OK ? "Accepted." : "It could not be written; send it again.");
            return;
        }

        await RefuseAsync(context, $"No callback profile listens to the list '{Some(request.List)}'.");
    }

    async Task RefuseAsync(HttpContext context, string why)
    {
        log.LogWarning("{Code} A push was refused: {Why}", SyncCodes.PushUnknown, why);
        await Answer(context, StatusCodes.Status404NotFound, why);
    }

    static Task PutOffAsync(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = SecondsToWait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Answer(context, StatusCodes.Status503ServiceUnavailable, why);
    }

    static string? Some(string? text) => text?.Length > LongestEcho ? text[..LongestEcho] + "…" : text;

    static async Task<(JsonElement? Json, int Problem)> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(
            bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
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
