using Azure.Identity;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telemetry;

if (StartArguments.Read(args, Console.Out, Console.Error, out var ended) is not { } start) return ended;
var isLocal = start.IsLocal;
if (isLocal && LocalWorld.Package is null)
{
    Console.Error.WriteLine("A released program has no package to deploy: start it with --local from the repository.");
    return 2;
}

var path = start.File;
var settings = path is null ? null : SyncFileReader.Read(path);
var time = TimeProvider.System;
using var meters = new SyncMeters();
using var http = Startup.TelephonyHttp(meters, time);
using var logs = SyncLogs.Create(isForPeople: isLocal, time);
var startup = new Startup(settings?.Names ?? VoiceForD365.VoiceSync.Telephony.Names.SyncNames.Default, http, meters, time, logs);

var problems = new List<Diagnostic>(settings?.Problems ?? []);
var opened = new List<ServedEnvironment>();
var keys = new CurrentKeys(new([], []), (_, _) => Task.FromResult<CallerKeys?>(null));
ClusterSettings? cluster = null;
LocalStart? local = null;
KeyReading? reading = null;
OpenEnvironment? open = null;
if (isLocal)
{
    local = await LocalStart.StartAsync(start.Seed, startup, Console.WriteLine, CancellationToken.None);
    opened.Add(new(new(), local.Environment));
}
else if (problems.Count == 0)
{
    var folder = Path.GetDirectoryName(Path.GetFullPath(path!))!;
    open = new RealEnvironments(folder, startup, Variable).TryOpen;
    foreach (var one in settings!.File.Environments)
        if (open(one, problems) is { } sync)
            opened.Add(new(one, sync));
    var secrets = new SecretReading(folder, Variable);
    var vaults = new VaultSecrets(() => new DefaultAzureCredential());
    reading = new KeyReading(secrets, vaults);
    if (await reading.ReadAsync(settings.File, problems, CancellationToken.None) is { } first)
        keys = new(first, (problems, cancellation) => reading.ReadAsync(path!, problems, cancellation));
    if (settings.File.Cluster is { } entry)
        cluster = await ClusterReader.TryReadAsync(entry, secrets, vaults, problems, CancellationToken.None);
    if (cluster?.Place is ClusterPlace.PostgreSql database && problems.Count == 0
        && await PostgreSqlTables.EnsureAsync(database.ConnectionString, CancellationToken.None) is { } problem) problems.Add(problem);
}

if (problems.HasErrors())
{
    foreach (var told in problems) Console.Error.WriteLine(told);
    return 2;
}

var listen = settings?.File.Listen ?? (isLocal ? "http://127.0.0.1:0" : "http://127.0.0.1:8080");
if (ListenCheck.Problems([listen, .. settings?.File.ListenOperations is { } own ? (string[])[own] : []]) is { Count: > 0 } taken)
{
    foreach (var told in taken) Console.Error.WriteLine(told);
    return 1;
}

var environments = new CurrentEnvironments(opened);
var file = settings is null ? null : new FileRefresh(path!, settings, reading!, keys, environments, open!);
var served = new Served(listen, settings?.File.ListenOperations, environments, keys, cluster, file);
await using (var app = SyncApp.Build(served, startup)) await app.RunAsync();
if (local is not null) await local.DisposeAsync();
return 0;

static string? Variable(string name) => Credentials.Find(name, Environment.GetEnvironmentVariable);
