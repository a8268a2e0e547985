using VoiceForD365.LocalDataverse.Bench;
using VoiceForD365.LocalDataverse.Bench.PublicExports;
using VoiceForD365.LocalDataverse.Presets;

if (await FirstResponse.IsChildAsync(args))
    return 0;
if (args is ["--exports", var folder, .. var preset])
{
    await PublicExports.PrintAsync(
        folder, Enum.Parse<Preset>(preset.FirstOrDefault() ?? nameof(Preset.Omnichannel), ignoreCase: true), Console.Out);
    return 0;
}

var root = args.FirstOrDefault() ?? Directory.GetCurrentDirectory();

await FirstResponse.PrintAsync(root, Console.Out);
await Speed.PrintAsync(Console.Out);
return 0;
