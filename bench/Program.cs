using System;
using System.IO;
using System.Linq;
using VoiceForD365.Bench;
using VoiceForD365.Bench.SandboxSpeed;

if (await FirstResponse.IsChildAsync(args))
    return 0;
var root = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? Directory.GetCurrentDirectory();
if (args.Contains("--sandbox-only"))
{
    await FirstResponse.PrintAsync(root, Console.Out);
    await SandboxSpeed.PrintAsync(Console.Out);
    return 0;
}

var package = Path.Combine(root, "CliDeploy/bin/Release/net10.0/package");

await RequestCounts.PrintAsync(package, Console.Out);
await WallTimes.PrintAsync(package, Console.Out);
StartUp.Print(root, Console.Out);
await FirstResponse.PrintAsync(root, Console.Out);
await SandboxSpeed.PrintAsync(Console.Out);
return 0;
