using VoiceForD365.Bench;

var root = args.FirstOrDefault() ?? Directory.GetCurrentDirectory();
if (args is [_, "fleet", .. var sizes])
{
    await FleetScale.PrintAsync(root, [.. sizes.Select(int.Parse)], Console.Out);
    return 0;
}

if (args is [_, "voicesync", .. var numbers])
{
    int[] wanted = [.. numbers.Select(int.Parse)];
    await SyncScale.PrintAsync(wanted.ElementAtOrDefault(0) is > 0 and var many ? many : 50, wanted.ElementAtOrDefault(1), Console.Out);
    await SyncMemory.PrintAsync(wanted.ElementAtOrDefault(1), Console.Out);
    return 0;
}

var package = Path.Combine(root, "CliDeploy/bin/Release/net10.0/package");

await RequestCounts.PrintAsync(package, Console.Out);
await ConfigurationScale.PrintAsync(package, Console.Out);
await PlanningSpeed.PrintAsync(Console.Out);
await WallTimes.PrintAsync(package, Console.Out);
StartUp.Print(root, Console.Out);
return 0;
