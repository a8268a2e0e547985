using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.FaultInjection;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.Http;
using VoiceForD365.LocalDataverse.SignIn.Issuing;
using VoiceForD365.LocalDataverse.Soap;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi;
using VoiceForD365.LocalDataverse.WebApi.Batches;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>
/// From HTTP to the Web API or the organization service and back: addresses, tokens, headers, latency, the record of requests.
/// </summary>
/// <param name="origins">Where to sign in; null where this local Dataverse has no sign-in.</param>
sealed class HttpFront(
    Database database, CallerCache callers, Dispatcher dispatcher, SoapEndpoint soap, Tokens tokens, Origins? origins,
    LocalDataverseOptions options,
    Action<RecordedRequest> record)
{
    const string Root = "/api/data/v9.2/";

    readonly BatchRunner _batches = new(database, dispatcher);

    /// <summary>Microsoft Graph's stand-in, which has tokens and errors of its own.</summary>
    public required GraphFront Graph { get; init; }

    /// <summary>Why what became of a piece of work could not be kept; null while all is well.</summary>
    public Func<Exception?> Loss { get; init; } = () => null;

    public async Task HandleAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, options.Clock, http.RequestAborted);
        var (answer, operations) = await AnswerAsync(http, target);
        // Recorded before it is sent, so that a client holding its answer always finds it in the record.
        record(
            new RecordedRequest(
                http.Request.Method, target, answer.Status, operations)
            { Fault = http.Features.Get<AppliedFault>()?.Name });
        await answer.SendAsync(http);
    }

    async Task<(RawResponse, IReadOnlyList<RecordedOperation>)> AnswerAsync(HttpContext http, string target)
    {
        try
        {
            if (Cors.IsPreflight(http))
                return (Cors.Preflight(http), []);
            if (GraphFront.Handles(target))
                return (await Graph.AnswerAsync(http, target, BearerOf(http)), []);
            if (IdentityOf(http) is not { } identity)
                return (SignIn(http), []);
            // Who waits for that work would wait for ever: its rows say that it runs.
            if (Loss() is { } lost)
                throw new FaultException(
                    500, "0x80044150", $"The local Dataverse cannot keep its data any more: {lost.Message} Stop it and make room.");
            var isSoap = SoapEndpoint.Handles(target);
            if (!isSoap && !target.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
                throw Fault.Unsupported($"'{target}' (only {Root} and {SoapEndpoint.Path})");
            var caller = callers.Find(database, identity);
            if (isSoap)
                return (await soap.AnswerAsync(http, target, caller, callers), []);
            var request = await ReadAsync(http, target);
            if (request is not { Path: "$batch", Method: "POST" })
                return (RawResponse.Of(await dispatcher.RunAsync(request, caller, http.RequestAborted)), []);
            caller = Impersonation.Of(callers, database, caller, request.Header);
            var (answer, operations) = await _batches.RunAsync(request, caller, http.RequestAborted);
            return (RawResponse.Of(answer), operations);
        }
        catch (FaultException fault)
        {
            return (Refusal(target, fault), []);
        }
        catch (BadHttpRequestException unreadable)
        {
            return (Refusal(target, new FaultException(unreadable.StatusCode, "", $"The request cannot be read: {unreadable.Message}")),
                []);
        }
        catch (InsufficientExecutionStackException)
        {
            return (Refusal(target, Fault.BadQuery("Recursion depth exceeded allowed limit.")), []);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return (Refusal(target, new FaultException(500, "0x80040216", "Local Dataverse bug: " + bug.Message)), []);
        }
    }

    /// <returns>null without a valid token.</returns>
    public CallerIdentity? IdentityOf(HttpContext http) => BearerOf(http) is { } bearer ? tokens.Read(bearer) : null;

    /// <summary>401, with where to sign in.</summary>
    public RawResponse SignIn(HttpContext http) => RawResponse.SignIn(http, origins?.Authority, hadToken: BearerOf(http) is not null);

    /// <summary>A refusal in the form of the endpoint: JSON, or a SOAP fault.</summary>
    public RawResponse Refusal(string target, FaultException fault) =>
        SoapEndpoint.Handles(target) ? soap.Refuse(fault) : RawResponse.Of(WebApiResponse.Of(fault));

    static string? BearerOf(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && authorization[7..].Trim() is { Length: > 0 } token
            ? token
            : null;
    }

    static async Task<WebApiRequest> ReadAsync(HttpContext http, string target)
    {
        using var body = await RequestBody.ReadAsync(http);
        var relative = target[Root.Length..];
        var mark = relative.IndexOf('?', StringComparison.Ordinal);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new WebApiRequest(http.Request.Method, $"{http.Request.Scheme}://{http.Request.Host}{Root}",
            mark < 0 ? relative : relative[..mark], mark < 0 ? "" : relative[(mark + 1)..], headers, body.ToArray());
    }
}
