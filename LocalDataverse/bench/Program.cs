using VoiceForD365.LocalDataverse.Bench;

if (await FirstResponse.IsChildAsync(args))
    return 0;
var root = args.FirstOrDefault() ?? Directory.GetCurrentDirectory();

await FirstResponse.PrintAsync(root, Console.Out);
await Speed.PrintAsync(Console.Out);
return 0;
