using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.SmartRouting.Contract;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Settings;

// voicesync [voicesync.yaml]          serves the environments of the file
// voicesync --local [seed]            shows it with a local Dataverse and an invented day of calls
var isLocal = args is ["--local", ..];
var path = isLocal ? null : args.FirstOrDefault() ?? "voicesync.yaml";
var settings = path is null ? null : SyncFileReader.Read(path);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders().AddSimpleConsole(options =>
{
    options.SingleLine = true;
    options.TimestampFormat = "HH:mm:ss ";
});
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.WebHost.UseUrls(settings?.File.Listen ?? (isLocal ? "http://127.0.0.1:0" : "http://127.0.0.1:8080"));
using var http = Startup.TelephonyHttp();
using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(options => options.SingleLine = true));
var startup = new Startup(settings?.Names ?? VoiceForD365.VoiceSync.Telephony.Names.SyncNames.Default, http, TimeProvider.System, logs);

var problems = new List<Diagnostic>(settings?.Problems ?? []);
IReadOnlyList<(string? Silo, EnvironmentSync Environment)> opened = [];
IReadOnlyList<string> keys = [];
LocalStart? local = null;
if (isLocal)
{
    var seed = args.Length > 1 && int.TryParse(args[1], out var number) ? number : 1;
    local = await LocalStart.StartAsync(seed, startup, Console.WriteLine, CancellationToken.None);
    opened = [(null, local.Environment)];
}
else if (problems.Count == 0)
{
    var folder = Path.GetDirectoryName(Path.GetFullPath(path!))!;
    opened = RealEnvironments.Open(settings!.File, folder, startup, Environment.GetEnvironmentVariable, problems);
    keys = SecretReader.ReadKeys(settings.File, Environment.GetEnvironmentVariable, problems);
}

if (problems.HasErrors())
{
    foreach (var problem in problems) Console.Error.WriteLine(problem);
    return 2;
}

IReadOnlyList<EnvironmentSync> environments = [.. opened.Select(one => one.Environment)];
builder.Services.AddSingleton(environments).AddSingleton(TimeProvider.System).AddHostedService<SyncLoop>();
var app = builder.Build();
app.MapHealth(environments, TimeProvider.System);
if (keys.Count > 0) new Webhook(new ApiKeys(keys), opened, startup.Names, app.Logger).Map(app);
await app.RunAsync();
if (local is not null) await local.DisposeAsync();
return 0;
