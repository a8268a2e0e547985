using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Contract;
using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.SmartRouting.Routing;

namespace VoiceForD365.SmartRouting;

/// <summary>The endpoint the telephony core calls: key, question, decision, answer; 204 on any doubt.</summary>
public static class SmartRoutingEndpoint
{
    /// <param name="rule">What is special about this customer (D-19).</param>
    public static IEndpointConventionBuilder MapSmartRouting(
        this IEndpointRouteBuilder routes,
        string pattern,
        SmartRoutingOptions options,
        RoutingRule rule)
    {
        var keys = new ApiKeys([options.ApiKey, options.NextApiKey]);
        var clock = routes.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        var guard = new LoopGuard(clock);
        var log = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("SmartRouting");
        return routes.MapPost(pattern, async (HttpContext http, ICallers callers) =>
        {
            if (!keys.Accept(http.Request.Headers[ApiKeys.Header])) return Results.Unauthorized();
            using var limit = new CancellationTokenSource(options.TimeLimit, clock);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
            var target = await TryDecideAsync(http.Request, callers, rule, guard, log, stop.Token);
            return target is null ? Results.NoContent() : Results.Json(new Redirection(target), Redirection.Format);
        });
    }

    // Whatever goes wrong, the call must not be lost: it follows its default path (D-18).
    static async Task<string?> TryDecideAsync(
        HttpRequest http,
        ICallers callers,
        RoutingRule rule,
        LoopGuard guard,
        ILogger log,
        CancellationToken cancellation)
    {
        try
        {
            if (await RoutingRequest.TryReadAsync(http.Body, cancellation) is not { } request) return null;
            var target = await DecideAsync(request, callers, rule, cancellation).WaitAsync(cancellation);
            if (target is null || !guard.Allows(request, target)) return null;
            log.LogInformation(
                "Caller {Caller} at {Queue} goes to {Target}.",
                Masked.Number(request.Caller),
                Masked.Number(request.Queue),
                Masked.Number(target));
            return target;
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("No decision in time; the call follows its default path.");
            return null;
        }
        catch (Exception problem)
        {
            log.LogError("No decision: {Problem}; the call follows its default path.", problem.GetType().Name);
            return null;
        }
    }

    static async Task<string?> DecideAsync(
        RoutingRequest request,
        ICallers callers,
        RoutingRule rule,
        CancellationToken cancellation)
    {
        if (PhoneNumber.TryParse(request.Caller) is not { } number) return null;
        var caller = await callers.TryFindAsync(number, cancellation);
        return caller is null ? null : rule(request, caller);
    }
}
