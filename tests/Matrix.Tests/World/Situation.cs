using System.Collections.Concurrent;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.EndToEnd.Tests;
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
/// <param name="Package">What the run shall bring.</param>
/// <param name="Boundaries">Every request of the undisturbed run, in order.</param>
/// <param name="Before">Everything in the environment before the run.</param>
/// <param name="After">The same after an undisturbed one.</param>
sealed record Prepared(
    Preset Preset,
    string Data,
    BuiltPackage Package,
    IReadOnlyList<PassingRequest> Boundaries,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After)
{
    static readonly ConcurrentDictionary<(Situation, string), Lazy<Task<Prepared>>> Made = new();
    static readonly ConcurrentBag<string> Folders = [];

    static Prepared() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var folder in Folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    };

    public DesiredState Desired { get; } = Package.Desired;

    public static Task<Prepared> ForAsync(Situation situation, Road? road = null) => Made
        .GetOrAdd((situation, (road ?? Road.WebApi).Name), key => new(() => MakeAsync(situation, road ?? Road.WebApi))).Value;

    static async Task<Prepared> MakeAsync(Situation situation, Road road)
    {
        var preset = situation == Situation.PanelForASelectedApp ? Preset.Cif1 : Preset.Cif2;
        var data = Directory.CreateTempSubdirectory("voice-prepared-").FullName;
        Folders.Add(data);
        await using (var environment = await DisturbedEnvironment.StartAsync(preset))
        {
            if (situation != Situation.Install)
            {
                var run = await environment.RunAsync(Releases.First.Desired);
                Assert.True(run.Succeeded, run.ToString());
                await AdministratorAsync(situation, environment);
            }

            await environment.StopAsync();
            foreach (var file in Directory.EnumerateFiles(environment.Folder))
                if (Path.GetFileName(file) != "local.lock") File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        await using var undisturbed = await DisturbedEnvironment.StartAsync(preset, data);
        var boundaries = new List<PassingRequest>();
        undisturbed.Wire.OnRequest = async (request, crossing) =>
        {
            if (request.IsLook) await undisturbed.Server.WhenIdleAsync();
            boundaries.Add(request);
            await crossing.PassAsync(request);
        };
        var before = await undisturbed.DumpAsync();
        var package = PackageIn(situation);
        var once = await road.RunAsync(undisturbed, package);
        Assert.True(once.Succeeded, once.ToString());
        Assert.False((await undisturbed.PlanAsync(package.Desired)).HasChanges);
        return new(preset, data, package, boundaries, before, await undisturbed.DumpAsync());
    }

    static BuiltPackage PackageIn(Situation situation) => situation switch
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
