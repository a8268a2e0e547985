using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Report;
using VoiceForD365.LocalDataverse;
using VoiceForD365.Matrix.Tests.Faults;
using VoiceForD365.Matrix.Tests.Promises;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests;

/// <summary>Every import of every run fails, stops, vanishes or takes its time.</summary>
public sealed class Under_failing_jobs
{
    public static TheoryData<Situation, JobFault, int> Rows()
    {
        Situation[] situations = [Situation.Install, Situation.Update, Situation.Upgrade, Situation.UpgradeWithStepsOff];
        var rows = from situation in situations
                   from fault in Enum.GetValues<JobFault>()
                   from import in new[] { 1, 2 }
                   select (situation, fault, import);
        var data = new TheoryData<Situation, JobFault, int>();
        foreach (var (situation, fault, import) in Selection.Rows(rows, nth: 5)) data.Add(situation, fault, import);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_import_that_goes_wrong_is_told_and_finished(Situation situation, JobFault fault, int import)
    {
        var prepared = await Prepared.ForAsync(situation);
        await using var environment = await DisturbedEnvironment.StartAsync(prepared.Preset, prepared.Data);
        environment.Server.Use(FaultScript.Parse($$"""{ "imports": [ { "nth": {{import}}, {{Script(fault)}} } ] }""", "job.json"));
        var (looks, starts, isDead) = (0, 0, false);
        environment.Wire.OnRequest = async (request, crossing) =>
        {
            if (Regex.IsMatch(request.Label, "^(Import|Stage)")) starts++;
            var isOurs = request.IsLook && starts == import;
            if (isOurs && Interlocked.Increment(ref looks) > 3) isDead |= fault == JobFault.OutlivesItsClient;
            if (isDead)
                crossing.Reset();
            else if (isOurs)
                await LookAsync(fault, request, crossing);
            else
                await crossing.PassAsync(request);
        };

        var run = await environment.RunAsync(prepared.Desired);
        var broken = new List<string>(Promise.ItEnds(run));
        if (fault == JobFault.OutlivesItsClient)
            environment.Wire.OnRequest = (request, crossing) => crossing.PassAsync(request);
        else
            await environment.RecoverAsync();
        if (fault is not JobFault.OutlivesItsClient)
        {
            var left = await environment.PlanAsync(prepared.Desired);
            broken.AddRange(Promise.NothingIsUnforeseen(run));
            broken.AddRange(Promise.WhatIsDoneIsThere(run, left));
            broken.AddRange(Promise.SuccessIsWhole(run, left));
            if (fault == JobFault.IsSlow && !run.Succeeded) broken.Add($"a slow import is no failure: {run}");
            var canKnow = fault is JobFault.FailsAtItsFirstComponent or JobFault.FailsInTheMiddle or JobFault.IsCancelled
                or JobFault.IsSlow;
            broken.AddRange(Promise.UnknownIsWhatNobodyCanKnow(run, canKnow));
            if (fault == JobFault.FailsInTheMiddle && run.Report?.Count(Outcome.Failed) == 0) broken.Add("nothing is said to have failed");
            broken.AddRange(Promise.WhatIsNotDoneIsNotThere(run, left));
            broken.AddRange(Promise.HistoryHasOneRow(run));
        }
        else
        {
            broken.AddRange(Promise.HistoryKnowsAKilledRun(run, prepared.Before, [.. prepared.Before, "an import that goes on"]));
        }

        var further = await environment.RunAsync(prepared.Desired);
        broken.AddRange(Promise.HistoryHasOneRow(further));
        broken.AddRange(Promise.EveryRowOfHistoryIsClosed(further, environment.OpenHistoryRows));
        var then = await environment.PlanAsync(prepared.Desired);
        broken.AddRange(Promise.ItEnds(further));
        broken.AddRange(Promise.OneFurtherRunFinishes(further, then, prepared.After, await environment.DumpAsync()));
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    static string Script(JobFault fault) => fault switch
    {
        JobFault.FailsAtItsFirstComponent or JobFault.IsCancelled => """ "failAt": { "component": 1, "message": "SQL timeout" } """,
        JobFault.FailsInTheMiddle => """ "failAt": { "component": 3, "message": "SQL timeout" } """,
        JobFault.DiesWithTheServer => """ "killAt": 2 """,
        JobFault.IsStuck => """ "stuckAt": { "percent": 40 } """,
        _ => """ "takes": "20min" """,
    };

    static Task LookAsync(JobFault fault, PassingRequest request, Crossing crossing) => fault switch
    {
        JobFault.Vanishes => crossing.PassAsync(request.With(body =>
            Regex.Replace(body, @"asyncoperations\([0-9a-f-]{36}\)", "asyncoperations(0f1e2d3c-0000-4000-8000-000000000000)"))),
        JobFault.IsCancelled => OtherAsync(request, crossing, "\"statuscode\":31", "\"statuscode\":32"),
        JobFault.HasAnUnknownStatus => OtherAsync(request, crossing, "\"statuscode\":\\d+", "\"statuscode\":77"),
        _ => crossing.PassAsync(request),
    };

    static async Task OtherAsync(PassingRequest request, Crossing crossing, string pattern, string other) =>
        await crossing.AnswerAsync((await crossing.CarryOutAsync(request)).With(body => Regex.Replace(body, pattern, other)));
}
