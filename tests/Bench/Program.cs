using VoiceForD365.Bench;

var root = args.FirstOrDefault() ?? Directory.GetCurrentDirectory();
if (args is [_, "fleet", .. var sizes])
{
    await FleetScale.PrintAsync(root, [.. sizes.Select(int.Parse)], Console.Out);
    return 0;
}

var package = Path.Combine(root, "CliDeploy/bin/Release/net10.0/package");

await RequestCounts.PrintAsync(package, Console.Out);
await ConfigurationScale.PrintAsync(package, Console.Out);
await PlanningSpeed.PrintAsync(Console.Out);
await WallTimes.PrintAsync(package, Console.Out);
StartUp.Print(root, Console.Out);
return 0;
