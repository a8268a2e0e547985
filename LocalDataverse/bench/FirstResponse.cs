using System.Globalization;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>
/// From the start of "voicedeploy local start" to its first answer, beside a process that has nothing but a Kestrel endpoint with SQLite:
/// published and as built, with a new data folder and one of an earlier run. Medians, taken in turns so that a busy minute hits all.
/// </summary>
static class FirstResponse
{
    const int Rounds = 11;
    const string Child = "--bare-endpoint";
    const string Token = "00000000000000000000000000000000";

    /// <summary>Serves the bare endpoint when this process was started for that.</summary>
    public static async Task<bool> IsChildAsync(string[] args)
    {
        if (args is not [Child, var port])
            return false;
        await using var bare = await BareEndpoint.StartAsync(int.Parse(port, CultureInfo.InvariantCulture));
        await Task.Delay(Timeout.Infinite);
        return true;
    }

    public static async Task PrintAsync(string root, TextWriter output)
    {
        var scratch = Directory.CreateTempSubdirectory("bench-start-").FullName;
        var earlier = Directory.CreateDirectory(Path.Combine(scratch, "earlier")).FullName;
        await File.WriteAllTextAsync(Path.Combine(earlier, "admin.token"), Token);
        await using (await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = earlier, Preset = Preset.Cif2 }))
        {
        }

        var runs = Contenders(root).SelectMany(program => new[] { Run(program, null), Run(program, earlier) }).ToList();
        var (times, bare) = (runs.ToDictionary(run => run.Name, _ => new List<FirstAnswer>()), new List<FirstAnswer>());
        for (var round = 0; round <= Rounds; round++)
        {
            bare.Add(await FirstAnswer.OfAsync(Bare, "/?name=x", null));
            foreach (var (name, folder, program) in runs)
                times[name].Add(await LocalAsync(program, Folder(scratch, folder)));
        }

        Directory.Delete(scratch, recursive: true);
        await output.WriteLineAsync();
        await output.WriteLineAsync("| from process start to the first answer | ms | bare | ratio | of processor time |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach (var (name, all) in times)
        {
            var (ours, theirs) = (FirstAnswer.Median(all.Skip(1)), FirstAnswer.Median(bare.Skip(1)));
            await output.WriteLineAsync(
                $"| {name} | {ours.Took.TotalMilliseconds:N0} | {theirs.Took.TotalMilliseconds:N0} | {ours.Took / theirs.Took:0.0} "
                + $"| {ours.Processor / theirs.Processor:0.0} |");
        }

        await output.WriteLineAsync();
    }

    static IEnumerable<(string Name, string Program)> Contenders(string root)
    {
        (string Name, string Program)[] all =
        [
            ("published", Path.Combine(root, "artifacts/published/voicedeploy.dll")),
            ("as built", Path.Combine(root, "CliDeploy/bin/Release/net10.0/voicedeploy.dll")),
        ];
        return all.Where(contender => File.Exists(contender.Program));
    }

    static (string Name, string? Folder, string Program) Run((string Name, string Program) contender, string? earlier) =>
        ($"{contender.Name}, {(earlier is null ? "new data folder" : "data folder of an earlier run")}", earlier, contender.Program);

    /// <summary>
    /// A folder to itself for every run, as each ends by a kill; it holds the token already, so that the client knows it.
    /// </summary>
    static string Folder(string scratch, string? earlier)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, Guid.NewGuid().ToString("N"))).FullName;
        if (earlier is null)
            File.WriteAllText(Path.Combine(folder, "admin.token"), Token);
        else
            foreach (var file in Directory.EnumerateFiles(earlier))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    static Task<FirstAnswer> LocalAsync(string program, string folder) => FirstAnswer.OfAsync(
        port => [program, "local", "start", "--preset", "cif2", "--port", port, "--local-data", folder],
        "/api/data/v9.2/WhoAmI",
        Token);

    static string[] Bare(string port) => [typeof(FirstResponse).Assembly.Location, Child, port];
}
