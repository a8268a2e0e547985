using VoiceForD365.Matrix.Tests.Faults;
using VoiceForD365.Matrix.Tests.Promises;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests;

/// <summary>Every request of every run meets every fault; whatever happens, the promises hold.</summary>
public abstract class FaultMatrix
{
    /// <param name="nth">With as many as there are situations each fault is met in one of them.</param>
    public static TheoryData<Situation, Gateway, Fault> Rows(Gateway gateway, int nth, params Situation[] situations)
    {
        var data = new TheoryData<Situation, Gateway, Fault>();
        foreach (var (situation, place) in situations.Select((situation, place) => (situation, place)))
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => Selection.HasRow(place, (int)fault, nth)))
                data.Add(situation, gateway, fault);
        return data;
    }

    protected static Task HoldsAsync(Situation situation, Gateway gateway, Fault fault) =>
        HoldsAsync(situation, Road.Of(gateway), fault);

    private protected static async Task HoldsAsync(Situation situation, Road road, Fault fault)
    {
        var prepared = await Prepared.ForAsync(situation, road);
        var met = Enumerable.Range(0, prepared.Boundaries.Count)
            .Where(boundary => FaultRules.AppliesTo(fault, prepared.Boundaries[boundary], road.Gateway))
            .ToList();
        var row = ((int)situation * Enum.GetValues<Fault>().Length) + (int)fault;
        var broken = new List<string>();
        foreach (var boundary in Selection.Boundaries(met, row))
            broken.AddRange((await BrokenAsync(prepared, road, fault, boundary)).Select(promise =>
                $"{situation}, {road.Name}, {fault} at request {boundary} ({prepared.Boundaries[boundary].Label}): {promise}"));
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    static async Task<IReadOnlyList<string>> BrokenAsync(Prepared prepared, Road road, Fault fault, int boundary)
    {
        await using var environment = await DisturbedEnvironment.StartAsync(prepared.Preset, prepared.Data);
        var disturbance = new Disturbance(environment, fault, boundary);
        environment.Wire.OnRequest = disturbance.MeetAsync;
        if (fault is Fault.StalledBefore or Fault.StalledAfter) environment.Product.StallTimeout = TimeSpan.FromSeconds(1.5);
        if (fault == Fault.Refused && boundary == 0) await environment.Wire.RefuseAsync();

        var run = await road.RunAsync(environment, prepared.Package);
        await environment.RecoverAsync();
        var broken = new List<string>(Promise.ItEnds(run));
        if (!FaultRules.EndsTheClient(fault))
        {
            var left = await environment.PlanAsync(prepared.Desired);
            broken.AddRange(Promise.NothingIsUnforeseen(run));
            broken.AddRange(Promise.WhatIsDoneIsThere(run, left));
            broken.AddRange(Promise.WhatIsNotDoneIsNotThere(run, left));
            var proves = FaultRules.Proves(fault) && !prepared.Boundaries[boundary].IsLook;
            broken.AddRange(Promise.UnknownIsWhatNobodyCanKnow(run, proves));
            broken.AddRange(Promise.NothingWrittenMeansNothing(run, prepared.Before, await environment.DumpAsync()));
            broken.AddRange(Promise.SuccessIsWhole(run, left));
            broken.AddRange(Promise.HistoryHasOneRow(run));
        }
        else
        {
            broken.AddRange(Promise.HistoryKnowsAKilledRun(run, prepared.Before, await environment.DumpAsync()));
        }

        var further = await road.RunAsync(environment, prepared.Package);
        broken.AddRange(Promise.HistoryHasOneRow(further));
        broken.AddRange(Promise.EveryRowOfHistoryIsClosed(further, environment.OpenHistoryRows));
        var then = await environment.PlanAsync(prepared.Desired);
        broken.AddRange(Promise.OneFurtherRunFinishes(
            further, then, [.. prepared.After.Where(road.Compares)], [.. (await environment.DumpAsync()).Where(road.Compares)]));
        return broken;
    }
}
