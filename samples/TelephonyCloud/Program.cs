using System.Globalization;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Telephony.Names;

// dotnet run --project samples/TelephonyCloud [port] [seed] [requests per minute]
var numbers = args.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
await using var cloud = await CloudServer.StartAsync(numbers.ElementAtOrDefault(0));
var seed = numbers.ElementAtOrDefault(1);
// It is two o'clock in the afternoon of the invented day when it starts.
var day = InventedDay.Of(seed, DateTimeOffset.UtcNow.AddHours(-14));
new DayAnswers(day, SyncNames.Default, TimeProvider.System).Serve(cloud);
if (numbers.ElementAtOrDefault(2) is > 0 and var limit) cloud.Limit = new RateLimit(limit, TimeProvider.System).Ask;
Console.WriteLine($"The day of seed {seed}: {day.Calls.Count} calls, {day.Callbacks.Count} callback requests.");
Console.WriteLine($"Discovery at {cloud.Address}, the API at {cloud.Address}{CloudServer.Root}");
Console.WriteLine($"Login {CloudServer.Login}, secret {CloudServer.Secret}");
using var stop = new ManualResetEventSlim();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Set();
};
stop.Wait();
