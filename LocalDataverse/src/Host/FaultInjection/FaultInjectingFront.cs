using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.FaultInjection.Control;
using VoiceForD365.LocalDataverse.FaultInjection.Limits;
using VoiceForD365.LocalDataverse.FaultInjection.Running;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;
using VoiceForD365.LocalDataverse.Page;

namespace VoiceForD365.LocalDataverse.FaultInjection;

/// <summary>Stands before the server's front and lets the script have its way with each request; without one it is not noticed.</summary>
sealed class FaultInjectingFront(RequestDelegate front, FaultInjectionContext context, ControlEndpoint control)
{
    public Task HandleAsync(HttpContext http)
    {
        if (ControlEndpoint.Takes(http))
            return control.HandleAsync(http);
        if (PageFront.Takes(http))
            return PageFront.HandleAsync(http);
        return context.Script.Running is { } running ? InjectAsync(http, running) : front(http);
    }

    async Task InjectAsync(HttpContext http, RunningScript running)
    {
        http.Response.OnStarting(() => context.KillSwitch.Triggered.IsCompleted ? AbortAsync(http) : Task.CompletedTask);
        var asked = await InspectedRequest.ReadAsync(http, context.AccountOf(http), running.AsksForMessages);
        var decision = running.Next(asked);
        if (decision.Delay > TimeSpan.Zero)
            await Task.Delay(decision.Delay, context.Clock, http.RequestAborted);
        if (decision.Effect is Effect.ExpireToken)
            running.ExpiredTokens.Add(Token(http));
        var injector = new FaultInjector(http, asked, decision.Name, context);
        if (running.ExpiredTokens.Contains(Token(http)))
            await injector.AnswerAsync(context.SignIn(http));
        else if (decision.Effect is Effect.Respond { Moment: Moment.Before } answer)
            await injector.AnswerAsync(FaultResponses.Of(answer, injector.Refuse));
        else if (decision.Effect is Effect.Drop { Moment: Moment.Before })
            injector.Drop();
        else if (decision.Effect is Effect.Kill { Moment: Moment.Before })
            injector.Kill();
        else if (running.Protection is { } protection && asked.Account is { } account)
            await ProtectedAsync(http, injector, decision.Effect, protection.Of(account));
        else
            await CarryOutAsync(http, injector, decision.Effect);
    }

    async Task ProtectedAsync(HttpContext http, FaultInjector injector, Effect? effect, UserLoad load)
    {
        if (load.Enter() is { } exceeded)
        {
            await injector.AnswerAsync(FaultResponses.Of(exceeded, injector.Refuse));
            return;
        }

        var started = context.Clock.GetTimestamp();
        try
        {
            load.Announce(http.Response.Headers);
            await CarryOutAsync(http, injector, effect);
        }
        finally
        {
            load.Leave(context.Clock.GetElapsedTime(started));
        }
    }

    async Task CarryOutAsync(HttpContext http, FaultInjector injector, Effect? effect)
    {
        if (injector.Fault is { } name)
            http.Features.Set(new AppliedFault(name));
        if (effect is null)
        {
            await front(http);
            return;
        }

        var held = BufferedResponse.Hold(http);
        await front(http);
        var answer = held.Release();
        if (effect is Effect.Truncate truncate)
            await BufferedResponse.SendPartAsync(http, answer, truncate.Bytes);
        else if (effect is Effect.Respond other)
            await injector.ReplaceAsync(FaultResponses.Of(other, injector.Refuse));
        else if (effect is Effect.Kill)
            injector.Trigger();
        else
            http.Abort();
    }

    /// <summary>The dead do not answer, whatever they were about to say.</summary>
    static Task AbortAsync(HttpContext http)
    {
        http.Abort();
        return Task.FromException(new OperationCanceledException("The server was killed on demand."));
    }

    static string Token(HttpContext http) => http.Request.Headers.Authorization.ToString();
}

/// <summary>Told to the record of requests: the rule that applies.</summary>
sealed record AppliedFault(string Name);
