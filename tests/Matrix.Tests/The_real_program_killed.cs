using System.Diagnostics;
using VoiceForD365.EndToEnd.Tests;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests;

/// <summary>The real program, killed as by kill -9 while a request of its is on its way; its next run finishes.</summary>
public sealed class The_real_program_killed : IDisposable
{
    readonly string _home = Directory.CreateTempSubdirectory("voice-killed-").FullName;

    public static TheoryData<string, int, bool> Requests()
    {
        var data = new TheoryData<string, int, bool>();
        data.Add("ImportSolutionAsync", 1, true);
        data.Add("write", 2, false);
        if (!Selection.IsWhole) return data;
        data.Add("read", 2, false);
        data.Add("look", 1, false);
        data.Add("write", 1, true);
        return data;
    }

    /// <param name="nth">Which request with this label.</param>
    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Killed_while_a_request_is_on_its_way(string label, int nth, bool isCarriedOut)
    {
        var prepared = await Prepared.ForAsync(Situation.Install);
        await using var environment = await DisturbedEnvironment.StartAsync(prepared.Preset, prepared.Data);
        var onItsWay = new TaskCompletionSource();
        var count = 0;
        environment.Wire.OnRequest = async (request, crossing) =>
        {
            if (request.Label != label || ++count != nth)
            {
                await crossing.PassAsync(request);
                return;
            }

            if (isCarriedOut) await crossing.CarryOutAsync(request);
            onItsWay.SetResult();
            await crossing.StallAsync();
        };

        using var killed = Start(environment);
        await onItsWay.Task.WaitAsync(TimeSpan.FromMinutes(2));
        killed.Kill();
        await killed.WaitForExitAsync();
        environment.Wire.OnRequest = (request, crossing) => crossing.PassAsync(request);
        using var next = Start(environment);
        var output = await next.StandardOutput.ReadToEndAsync() + await next.StandardError.ReadToEndAsync();
        await next.WaitForExitAsync();

        Assert.True(next.ExitCode == 0, output);
        Assert.False((await environment.PlanAsync(prepared.Desired)).HasChanges);
        Assert.Equal(prepared.After, await environment.DumpAsync());
        Assert.InRange(environment.HistoryRows, 1, 2);
        Assert.Equal(0, environment.OpenHistoryRows);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    Process Start(DisturbedEnvironment environment)
    {
        var program = Path.Combine(Repository.Root, "CliDeploy/bin", Repository.Configuration, "net10.0/voicedeploy");
        string[] arguments =
            ["deploy", "--environment", environment.Wire.Address.ToString(), "--package", Releases.First.Folder, "--output", "json"];
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home,
        };
        foreach (var name in start.Environment.Keys.Where(name => name is "CI" || name.StartsWith("VOICEDEPLOY_")).ToList())
            start.Environment.Remove(name);
        start.Environment["VOICEDEPLOY_HOME"] = _home;
        start.Environment["VOICEDEPLOY_ACCESS_TOKEN"] = environment.Server.AdminToken;
        return Process.Start(start)!;
    }
}
