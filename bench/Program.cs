using System;
using System.IO;
using VoiceForD365.Bench;

var root = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
var package = Path.Combine(root, "CliDeploy/bin/Release/net10.0/package");

await RequestCounts.PrintAsync(package, Console.Out);
await WallTimes.PrintAsync(package, Console.Out);
StartUp.Print(root, Console.Out);
return 0;
