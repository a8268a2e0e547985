using System.Text.RegularExpressions;
using VoiceForD365.Matrix.Tests.World;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>Lets one fault happen to one request; looks at an import wait until it has ended, so that every run asks the same.</summary>
sealed class Disturbance(DisturbedEnvironment environment, Fault fault, int boundary)
{
    int _count = -1;

    /// <summary>The request that met the fault; null: it was never sent.</summary>
    public PassingRequest? Met { get; private set; }

    public async Task MeetAsync(PassingRequest request, Crossing crossing)
    {
        if (request.IsLook && !environment.Server.Killed.IsCompleted) await environment.Server.WhenIdleAsync();
        var number = Interlocked.Increment(ref _count);
        if (number < boundary)
        {
            // Before this answer is out: the next request may come at once.
            if (fault == Fault.Refused && number == boundary - 1) await environment.Wire.RefuseAsync();
            await crossing.PassAsync(request);
            return;
        }

        if (number == boundary) Met = request;
        await (number == boundary ? StrikeAsync(request, crossing) : AfterwardsAsync(request, crossing));
    }

    Task AfterwardsAsync(PassingRequest request, Crossing crossing)
    {
        switch (fault)
        {
            case Fault.ClientKilledBefore or Fault.ClientKilledAfter or Fault.ResetFromHere:
            case Fault.ServerKilledBefore or Fault.ServerKilledAfter:
                crossing.Reset();
                return Task.CompletedTask;
            case Fault.ThrottledFromHere:
                return crossing.AnswerAsync(Answers.Throttled);
            default:
                return crossing.PassAsync(request);
        }
    }

    async Task StrikeAsync(PassingRequest request, Crossing crossing)
    {
        switch (fault)
        {
            case Fault.ClientKilledBefore or Fault.ResetBefore or Fault.ResetFromHere or Fault.Refused:
                crossing.Reset();
                break;
            case Fault.ClientKilledAfter or Fault.ResetAfter:
                await crossing.CarryOutAsync(request);
                crossing.Reset();
                break;
            case Fault.ServerKilledBefore or Fault.ServerRestartedBefore:
                await KillAsync(request, crossing, "before");
                break;
            case Fault.ServerKilledAfter or Fault.ServerRestartedAfter:
                await KillAsync(request, crossing, "after");
                break;
            case Fault.StalledBefore:
                await crossing.StallAsync();
                break;
            case Fault.StalledAfter:
                await crossing.CarryOutAsync(request);
                await crossing.StallAsync();
                break;
            case Fault.Truncated:
                await crossing.AnswerHalfAsync(await crossing.CarryOutAsync(request));
                break;
            case Fault.Garbage:
                await crossing.AnswerAsync((await crossing.CarryOutAsync(request)).With(_ => "\u0001\u0002 <<< not what was asked for"));
                break;
            case Fault.PartRefused:
                await crossing.PassAsync(request.With(RefuseOnePart));
                break;
            case Fault.Error500After or Fault.Error502After or Fault.Error504After:
                await crossing.CarryOutAsync(request);
                await crossing.AnswerAsync(Answers.Of(fault));
                break;
            default:
                await crossing.AnswerAsync(Answers.Of(fault));
                break;
        }
    }

    async Task KillAsync(PassingRequest request, Crossing crossing, string moment)
    {
        environment.Server.Use(FaultScript.Parse($$"""{ "rules": [ { "on": { "nth": 1 }, "kill": "{{moment}}" } ] }""", "kill.json"));
        try
        {
            await crossing.CarryOutAsync(request);
        }
        catch (System.Net.Http.HttpRequestException)
        {
            // Nobody is left to answer.
        }

        await environment.Server.Killed;
        if (fault is Fault.ServerRestartedBefore or Fault.ServerRestartedAfter) await environment.RestartAsync();
        crossing.Reset();
    }

    /// <summary>The middle one of a batch's parts is sent to a table nobody has.</summary>
    static string RefuseOnePart(string body)
    {
        var parts = Regex.Matches(body, @"^(GET|POST|PATCH|PUT|DELETE) /api/data/v9\.2/\w+", RegexOptions.Multiline);
        var middle = parts[parts.Count / 2];
        return body.Insert(middle.Index + middle.Length, "_nobodyhas");
    }
}
