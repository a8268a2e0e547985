using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Disturbances.Control;
using VoiceForD365.LocalDataverse.Disturbances.Limits;
using VoiceForD365.LocalDataverse.Page;

namespace VoiceForD365.LocalDataverse.Disturbances.Running;

/// <summary>Stands before the server's front and lets the script have its way with each request; without one it is not noticed.</summary>
sealed class DisturbedFront(RequestDelegate front, Surroundings surroundings, ControlEndpoint control)
{
    public Task HandleAsync(HttpContext http)
    {
        if (ControlEndpoint.Takes(http))
            return control.HandleAsync(http);
        if (PageFront.Takes(http))
            return PageFront.HandleAsync(http);
        return surroundings.Disturbances.Running is { } running ? DisturbAsync(http, running) : front(http);
    }

    async Task DisturbAsync(HttpContext http, RunningScript running)
    {
        http.Response.OnStarting(() => surroundings.Death.Struck.IsCompleted ? Silence(http) : Task.CompletedTask);
        var asked = await AskedRequest.ReadAsync(http, surroundings.AccountOf(http), running.AsksForMessages);
        var fate = running.Next(asked);
        if (fate.Delay > TimeSpan.Zero)
            await Task.Delay(fate.Delay, surroundings.Clock, http.RequestAborted);
        if (fate.Effect is Effect.ExpireToken)
            running.ExpiredTokens.Add(Token(http));
        var end = new Ending(http, asked, fate.Name, surroundings);
        if (running.ExpiredTokens.Contains(Token(http)))
            await end.AnswerAsync(surroundings.SignIn(http));
        else if (fate.Effect is Effect.Answer { Moment: Moment.Before } answer)
            await end.AnswerAsync(FaultAnswers.Of(answer, end.Refuse));
        else if (fate.Effect is Effect.Drop { Moment: Moment.Before })
            end.Drop();
        else if (fate.Effect is Effect.Kill { Moment: Moment.Before })
            end.Kill();
        else if (running.Protection is { } protection && asked.Account is { } account)
            await ProtectedAsync(http, end, fate.Effect, protection.Of(account));
        else
            await CarryOutAsync(http, end, fate.Effect);
    }

    async Task ProtectedAsync(HttpContext http, Ending end, Effect? effect, UserLoad load)
    {
        if (load.Enter() is { } exceeded)
        {
            await end.AnswerAsync(FaultAnswers.Of(exceeded, end.Refuse));
            return;
        }

        var started = surroundings.Clock.GetTimestamp();
        try
        {
            load.Announce(http.Response.Headers);
            await CarryOutAsync(http, end, effect);
        }
        finally
        {
            load.Leave(surroundings.Clock.GetElapsedTime(started));
        }
    }

    async Task CarryOutAsync(HttpContext http, Ending end, Effect? effect)
    {
        if (end.Fault is { } name)
            http.Features.Set(new AppliedFault(name));
        if (effect is null)
        {
            await front(http);
            return;
        }

        var held = HeldAnswer.Hold(http);
        await front(http);
        var answer = held.Release();
        if (effect is Effect.Truncate truncate)
            await HeldAnswer.SendPartAsync(http, answer, truncate.Bytes);
        else if (effect is Effect.Answer other)
            await end.ReplaceAsync(FaultAnswers.Of(other, end.Refuse));
        else if (effect is Effect.Kill)
            end.Strike();
        else
            http.Abort();
    }

    /// <summary>The dead do not answer, whatever they were about to say.</summary>
    static Task Silence(HttpContext http)
    {
        http.Abort();
        return Task.FromException(new OperationCanceledException("The server was killed on demand."));
    }

    static string Token(HttpContext http) => http.Request.Headers.Authorization.ToString();
}

/// <summary>Told to the record of requests: the rule that applies.</summary>
sealed record AppliedFault(string Name);
