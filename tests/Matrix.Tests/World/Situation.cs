using System.Collections.Concurrent;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>What is in the environment before the run, and what the run shall bring.</summary>
public enum Situation
{
    Install,
    Update,
    UpdateWithStepsOff,
    Upgrade,
    UpgradeWithStepsOff,
    UpgradeAfterChanges,
    RunAgainAfterChanges,
    PanelForASelectedApp,
}

/// <summary>A situation made once: data to copy, and what an undisturbed run makes of it.</summary>
/// <param name="Boundaries">Every request of the undisturbed run, in order.</param>
/// <param name="Before">Everything in the environment before the run.</param>
/// <param name="After">The same after an undisturbed one.</param>
sealed record Prepared(
    Preset Preset,
    string Data,
    DesiredState Desired,
    IReadOnlyList<PassingRequest> Boundaries,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After)
{
    static readonly ConcurrentDictionary<(Situation, Gateway), Lazy<Task<Prepared>>> Made = new();
    static readonly ConcurrentBag<string> Folders = [];

    static Prepared() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var folder in Folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    };

    public static Task<Prepared> ForAsync(Situation situation, Gateway gateway = Gateway.WebApi) =>
        Made.GetOrAdd((situation, gateway), key => new(() => MakeAsync(key.Item1, key.Item2))).Value;

    static async Task<Prepared> MakeAsync(Situation situation, Gateway gateway)
    {
        var preset = situation == Situation.PanelForASelectedApp ? Preset.Cif1 : Preset.Cif2;
        var data = Directory.CreateTempSubdirectory("voice-prepared-").FullName;
        Folders.Add(data);
        await using (var environment = await DisturbedEnvironment.StartAsync(preset))
        {
            if (situation != Situation.Install)
            {
                var run = await environment.RunAsync(Releases.First);
                Assert.True(run.Succeeded, run.ToString());
                await AdministratorAsync(situation, environment);
            }

            await environment.StopAsync();
            foreach (var file in Directory.EnumerateFiles(environment.Folder))
                if (Path.GetFileName(file) != "local.lock") File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        await using var undisturbed = await DisturbedEnvironment.StartAsync(preset, data);
        var boundaries = new List<PassingRequest>();
        undisturbed.Wire.Fate = async (request, crossing) =>
        {
            if (request.IsLook) await undisturbed.Server.WhenIdleAsync();
            boundaries.Add(request);
            await crossing.PassAsync(request);
        };
        var before = await undisturbed.DumpAsync();
        var desired = DesiredIn(situation);
        var once = await undisturbed.RunAsync(desired, gateway);
        Assert.True(once.Succeeded, once.ToString());
        Assert.False((await undisturbed.PlanAsync(desired)).HasChanges);
        return new(preset, data, desired, boundaries, before, await undisturbed.DumpAsync());
    }

    static DesiredState DesiredIn(Situation situation) => situation switch
    {
        Situation.Install or Situation.RunAgainAfterChanges or Situation.PanelForASelectedApp => Releases.First,
        Situation.Update or Situation.UpdateWithStepsOff => Releases.Update,
        Situation.Upgrade or Situation.UpgradeWithStepsOff or Situation.UpgradeAfterChanges => Releases.Upgrade,
        _ => throw new InvalidOperationException($"{situation} brings nothing."),
    };

    static async Task AdministratorAsync(Situation situation, DisturbedEnvironment environment)
    {
        if (situation is Situation.UpdateWithStepsOff or Situation.UpgradeWithStepsOff or Situation.UpgradeAfterChanges)
            await Edits.SwitchStepOffAsync(environment);
        if (situation is Situation.UpgradeAfterChanges or Situation.RunAgainAfterChanges)
        {
            await Edits.ChangeValueAsync(environment);
            await environment.AsAdministratorAsync("PATCH", Edits.Registration, """{"statecode":1,"statuscode":2}""");
        }

        if (situation == Situation.PanelForASelectedApp) await Edits.SelectAppAsync(environment);
    }
}
