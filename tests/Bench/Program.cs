using VoiceForD365.Bench;

var root = args.FirstOrDefault() ?? Directory.GetCurrentDirectory();
if (args is [_, "fleet", "hanging"])
{
    await FleetScale.PrintHangingAsync(root, Console.Out);
    return 0;
}

if (args is [_, "fleet", .. var sizes])
{
    await FleetScale.PrintAsync(root, [.. sizes.Select(int.Parse)], Console.Out);
    return 0;
}

if (args is [_, "voicesync", .. var words])
{
    int[] wanted = [.. words.Where(word => word != "each").Select(int.Parse)];
    var (environments, calls) = (wanted.Length > 0 ? wanted[0] : 50, wanted.Length > 1 ? wanted[1] : 10_000);
    if (words.Contains("each"))
    {
        await SyncScale.PrintEachAsync(environments, calls, Console.Out);
        return 0;
    }

    await SyncScale.PrintAsync(environments, calls, Console.Out);
    await SyncMemory.PrintAsync(calls, Console.Out);
    return 0;
}

var package = Path.Combine(root, "CliDeploy/bin/Release/net10.0/package");

await RequestCounts.PrintAsync(package, Console.Out);
if (args is [_, "requests"]) return 0;
await ConfigurationScale.PrintAsync(package, Console.Out);
await PlanningSpeed.PrintAsync(Console.Out);
await WallTimes.PrintAsync(package, Console.Out);
StartUp.Print(root, Console.Out);
return 0;
