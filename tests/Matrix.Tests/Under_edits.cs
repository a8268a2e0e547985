using VoiceForD365.Matrix.Tests.Faults;
using VoiceForD365.Matrix.Tests.Promises;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests;

/// <summary>Somebody else edits between any two requests of a run; what they did is there at the end.</summary>
public sealed class Under_edits
{
    public static TheoryData<Situation, Edit> Rows()
    {
        Situation[] situations =
        [
            Situation.Install, Situation.Update, Situation.UpdateWithStepsOff, Situation.Upgrade, Situation.UpgradeWithStepsOff,
            Situation.RunAgainAfterChanges, Situation.PanelForASelectedApp,
        ];
        var rows = from situation in situations
                   from edit in Enum.GetValues<Edit>()
                   where edit != Edit.AddsAHandlerToAnApp || situation == Situation.PanelForASelectedApp
                   select (situation, edit);
        var data = new TheoryData<Situation, Edit>();
        foreach (var (situation, edit) in Selection.Rows(rows, nth: 3)) data.Add(situation, edit);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_somebody_else_did_meanwhile_is_kept(Situation situation, Edit edit)
    {
        var prepared = await Prepared.ForAsync(situation);
        var broken = new List<string>();
        var boundaries = Enumerable.Range(0, prepared.Boundaries.Count).ToList();
        foreach (var boundary in Selection.Boundaries(boundaries, ((int)situation * 5) + (int)edit))
            broken.AddRange((await BrokenAsync(prepared, edit, boundary)).Select(promise =>
                $"{situation}, {edit} before request {boundary} ({prepared.Boundaries[boundary].Label}): {promise}"));
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    static async Task<IReadOnlyList<string>> BrokenAsync(Prepared prepared, Edit edit, int boundary)
    {
        await using var environment = await DisturbedEnvironment.StartAsync(prepared.Preset, prepared.Data);
        var (count, wasThere) = (0, false);
        environment.Wire.OnRequest = async (request, crossing) =>
        {
            if (request.IsLook) await environment.Server.WhenIdleAsync();
            if (count++ == boundary && await ValueAsync(environment, edit) is not null)
            {
                await MakeAsync(environment, edit);
                wasThere = true;
            }

            await crossing.PassAsync(request);
        };

        var run = await environment.RunAsync(prepared.Desired);
        await environment.RecoverAsync();
        var broken = new List<string>(Promise.ItEnds(run));
        broken.AddRange(Promise.NothingIsUnforeseen(run));
        broken.AddRange(Promise.SuccessIsWhole(run, await environment.PlanAsync(prepared.Desired)));
        broken.AddRange(Promise.HistoryHasOneRow(run));
        if (wasThere && !IsKept(edit, await ValueAsync(environment, edit))) broken.Add("it was undone by the run it met");
        var further = await environment.RunAsync(prepared.Desired);
        if (!further.Succeeded) broken.Add($"the next run does not succeed: {further}");
        broken.AddRange(Promise.HistoryHasOneRow(further));
        broken.AddRange(Promise.EveryRowOfHistoryIsClosed(further, environment.OpenHistoryRows));
        if ((await environment.PlanAsync(prepared.Desired)).HasChanges) broken.Add("after the next run there is still something to do");
        if (wasThere && !IsKept(edit, await ValueAsync(environment, edit))) broken.Add("it was undone by the next run");
        return broken;
    }

    static Task MakeAsync(DisturbedEnvironment environment, Edit edit) => edit switch
    {
        Edit.SwitchesAStepOff => Edits.SwitchStepOffAsync(environment),
        Edit.ChangesAValue => Edits.ChangeValueAsync(environment),
        Edit.ChangesAText => Edits.ChangeTextAsync(environment),
        Edit.DeletesARow => Edits.DeleteRowAsync(environment),
        Edit.AddsAHandlerToAnApp => Edits.AddForeignHandlerAsync(environment),
        _ => throw new InvalidOperationException($"Nobody makes {edit}."),
    };

    /// <returns>What the edit is about, as it is now; null where there is no such row.</returns>
    static Task<string?> ValueAsync(DisturbedEnvironment environment, Edit edit) => edit switch
    {
        Edit.SwitchesAStepOff => Edits.ValueAsync(environment, Edits.Step, "statecode"),
        Edit.ChangesAValue => Edits.ValueAsync(environment, Edits.Setting, "enreach_value"),
        Edit.ChangesAText => Edits.ValueAsync(environment, Edits.Setting, "enreach_description"),
        Edit.DeletesARow => Edits.ValueAsync(environment, Edits.OtherSetting, "enreach_name"),
        Edit.AddsAHandlerToAnApp => Edits.ValueAsync(environment, Edits.App, "eventhandlers"),
        _ => throw new InvalidOperationException($"Nobody looks at {edit}."),
    };

    static bool IsKept(Edit edit, string? value) => edit switch
    {
        Edit.SwitchesAStepOff => value == "1",
        Edit.ChangesAValue => value == "30",
        Edit.ChangesAText => value == Edits.Text,
        Edit.DeletesARow => value is null,
        Edit.AddsAHandlerToAnApp => value!.Contains("Contoso.onLoad", StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"Nobody keeps {edit}."),
    };
}
