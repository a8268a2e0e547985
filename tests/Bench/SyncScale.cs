using System.Diagnostics;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Customers;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.Bench;

/// <summary>
/// A day of calls becomes records of local environments: by the services, and by a loop that does one thing at a time with each call (look
/// for a contact, an account, a lead, a record; create it; complete it).
/// </summary>
static class SyncScale
{
    /// <summary>So many are enough to know what one of the loop costs.</summary>
    const int OfTheLoop = 200;

    /// <param name="calls">In all.</param>
    public static async Task PrintAsync(int environments, int calls, TextWriter output)
    {
        await HeadAsync(output);
        foreach (var some in new[] { calls / 10, calls }) await DayAsync(1, some, output);
        await DayAsync(environments, calls / environments, output);
        await LoopAsync(output);
        await output.WriteLineAsync();
    }

    /// <summary>Beside a day of one of the environments, whether a record takes longer where many are gone round.</summary>
    /// <param name="calls">Of each environment.</param>
    public static async Task PrintEachAsync(int environments, int calls, TextWriter output)
    {
        await HeadAsync(output);
        var one = await DayAsync(1, calls, output);
        var each = await DayAsync(environments, calls, output);
        await LoopAsync(output);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"A record of {environments} environments takes {each / one:0.00} of the time it takes in one.");
        using var here = Process.GetCurrentProcess();
        await output.WriteLineAsync(
            $"Services, local environments and clouds together held {here.PeakWorkingSet64 / 1024 / 1024:N0} MiB at most.");
    }

    static async Task HeadAsync(TextWriter output)
    {
        await output.WriteLineAsync(
            "| a day | calls | records | records a second | requests to environments | per record | to the cloud |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
    }

    /// <returns>How long a record took.</returns>
    static async Task<TimeSpan> DayAsync(int environments, int calls, TextWriter output)
    {
        var sites = new List<Site>();
        try
        {
            for (var at = 0; at < environments; at++) sites.Add(await Site.StartAsync(calls));
            var services = sites.Select(site => site.Services()).ToList();
            // What is remembered for an hour is no part of a day.
            foreach (var one in services) await one.PollCallbacksAsync(CancellationToken.None);
            foreach (var site in sites) site.ClearRequests();
            var watch = Stopwatch.StartNew();
            var outcomes = await Task.WhenAll(services.Select(one => Task.Run(() => one.CatchUpAsync(CancellationToken.None))));
            watch.Stop();
            if (outcomes.Any(outcome => outcome is not { Succeeded: true }))
                throw new InvalidOperationException(string.Join('\n', outcomes.SelectMany(outcome => outcome?.Problems ?? [])));
            var name = environments == 1 ? "one environment" : $"{environments} environments at once";
            var created = outcomes.Sum(outcome => outcome!.Created);
            await output.WriteLineAsync(Line(
                name, sites.Sum(site => site.Day.Calls.Count), created, watch.Elapsed,
                sites.Sum(site => site.World.Server.Requests.Count), sites.Sum(site => site.Cloud.Requests.Count)));
            return watch.Elapsed / created;
        }
        finally
        {
            foreach (var site in sites) await site.DisposeAsync();
        }
    }

    static async Task LoopAsync(TextWriter output)
    {
        await using var site = await Site.StartAsync(OfTheLoop);
        using var dataverse = site.World.Connect();
        var known = await ConfigurationRetrieval.ReadAsync(dataverse, new(CloudServer.Secret), CancellationToken.None);
        var telephony = site.Connect(known.Telephony!);
        var now = DateTimeOffset.UtcNow;
        var direct = await telephony.ReadCallsAsync(new(now.AddDays(-1), now), CancellationToken.None);
        site.ClearRequests();
        var (created, watch) = (0, Stopwatch.StartNew());
        foreach (var call in direct.Rows.Where(call => CallFilter.WhyNot(call, known.Settings) is null))
            if (await OneAsync(dataverse, known, call))
                created++;
        await output.WriteLineAsync(Line(
            "a loop of one request per step", direct.Rows.Count, created, watch.Elapsed, site.World.Server.Requests.Count, 0));
    }

    static async Task<bool> OneAsync(WebApiDataverse dataverse, EnvironmentConfiguration known, CallEvent call)
    {
        var answers = new List<QueryResult>();
        foreach (var query in CustomerQueries.Containing(CustomerQueries.NumbersOf([call.OtherNumber])))
            answers.AddRange(await dataverse.ReadAsync([query], CancellationToken.None));
        var customers = new KnownCustomers(CustomerQueries.Read(answers), known.Settings.NumbersToCut);
        // By its key alone, which is the first of the two questions.
        var there = await dataverse.ReadAsync([StoredRows.OfCalls([call], [known.Fallback!.Value], default)[0]], CancellationToken.None);
        if (customers.Match(call.OtherNumber, picksFirst: true) is not CustomerMatch.One one) return false;
        if (StoredRows.ReadCalls(there).Count > 0) return false;
        foreach (var write in CallWrites.For(CallRecords.For(call, one.Customer, known.Fallback!.Value, known.Settings)))
            await dataverse.WriteAsync([write], CancellationToken.None);
        return true;
    }

    static string Line(string name, int calls, int records, TimeSpan took, int requests, int asked) =>
        $"| {name} | {calls:N0} | {records:N0} | {records / took.TotalSeconds:N0} | {requests:N0} "
        + $"| {(double)requests / records:0.000} | {asked} |";

    /// <summary>An environment and a telephony cloud, with a day that ends now.</summary>
    sealed class Site(LocalWorld world, CloudServer cloud, Day day, HttpClient http) : IAsyncDisposable
    {
        public LocalWorld World => world;

        public CloudServer Cloud => cloud;

        public Day Day => day;

        public static async Task<Site> StartAsync(int calls)
        {
            var world = await LocalWorld.StartAsync(CancellationToken.None);
            var cloud = await CloudServer.StartAsync();
            var day = InventedDay.Of(1, DateTimeOffset.UtcNow.AddHours(-24), calls);
            new DayAnswers(day, SyncNames.Default, TimeProvider.System).Serve(cloud);
            await world.ConfigureAsync(cloud.Address, CloudServer.Login, day, CancellationToken.None);
            return new(world, cloud, day, new HttpClient());
        }

        public EnvironmentSync Services() => new(
            world.Connect(),
            world.Connect(),
            _ => Task.FromResult(new TelephonyAccount(CloudServer.Secret)),
            Connect,
            TimeProvider.System,
            (Service _, PassOutcome _, TimeSpan _) => { });

        public TelephonyClient Connect(Enreach.Voice.Plugins.Telephony.TelephonyConfiguration telephony) =>
            new(telephony, SyncNames.Default, new TelephonyExchange(http, TelephonyRetryPolicy.Default, TimeProvider.System));

        public void ClearRequests()
        {
            world.Server.ClearRequests();
            cloud.ClearRequests();
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await cloud.DisposeAsync();
            await world.DisposeAsync();
        }
    }
}
