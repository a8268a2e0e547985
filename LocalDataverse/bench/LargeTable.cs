using System.Diagnostics;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>What queries by an index cost in a table of a million rows, against the same queries while the table is small.</summary>
static class LargeTable
{
    static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("BENCH_ROWS"), out var rows) ? rows : 1_000_000;
    const int PerRequest = 1_000;
    const int Queries = 1_000;
    const string Set = "/api/data/v9.2/contacts";
    static readonly Guid Parent = new("00000000-0000-0000-0000-00000000aaaa");

    public static async Task PrintAsync(Load load, TextWriter output)
    {
        await load.RunAsync([load.Request("PATCH", $"/api/data/v9.2/accounts({Parent:D})", """{"name":"Parent"}""")], 1);
        await FillAsync(load, 0, 1, "Rare");
        var small = await QueriesAsync(load);
        var fill = await FillAsync(load, 1, Rows / PerRequest, "Usual");
        var large = await QueriesAsync(load);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| queries in a table of {Rows:N0} rows | rate | with {PerRequest:N0} rows | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        foreach (var (name, ours) in large)
            await output.WriteLineAsync(
                $"| {name} | {Queries / ours.TotalSeconds:N0} /s | {Queries / small[name].TotalSeconds:N0} /s "
                + $"| {ours / small[name]:0.0} |");
        await output.WriteLineAsync(
            $"| filling it by CreateMultiple, 1,000 each | {(Rows - PerRequest) / fill.TotalSeconds:N0} rows/s | | |");
        using var process = Process.GetCurrentProcess();
        await output.WriteLineAsync(
            $"| memory of server and client together, at most | {process.PeakWorkingSet64 / 1024 / 1024:N0} MB | | |");
    }

    // The first thousand rows share rare values, so that an answer has the same size however large the table is.
    static async Task<Dictionary<string, TimeSpan>> QueriesAsync(Load load) => new()
    {
        ["by primary name"] = await RunAsync(load, i => $"fullname eq 'Rare {i}'"),
        ["by the beginning of the primary name"] = await RunAsync(load, i => $"startswith(fullname,'Rare {100 + (i % 900)}')"),
        ["by lookup"] = await RunAsync(load, _ => $"_parentcustomerid_value eq {Parent:D} and firstname eq 'Rare'", top: 10),
        ["by primary key"] = await RunAsync(load, i => $"contactid eq {Id(0, i % PerRequest):D}"),
    };

    static Task<TimeSpan> RunAsync(Load load, Func<int, string> filter, int top = 50)
    {
        var query = $"{Set}?$select=fullname&$top={top}&$filter=";
        return load.RunAsync(
            [.. Enumerable.Range(0, Queries).Select(i => load.Request("GET", query + Uri.EscapeDataString(filter(i))))], 2);
    }

    static async Task<TimeSpan> FillAsync(Load load, int from, int to, string firstName)
    {
        var took = TimeSpan.Zero;
        foreach (var chunks in Enumerable.Range(from, to - from).Chunk(50))
        {
            var requests = chunks.Select(
                chunk => load.Request("POST", Set + "/Microsoft.Dynamics.CRM.CreateMultiple", Targets(chunk, firstName)));
            took += await load.RunAsync([.. requests], 1);
        }
        return took;
    }

    static string Targets(int chunk, string firstName) =>
        $"{{\"Targets\":[{string.Join(',', Enumerable.Range(0, PerRequest).Select(i => Target(chunk, i, firstName)))}]}}";

    static string Target(int chunk, int i, string firstName) =>
        $"{{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"contactid\":\"{Id(chunk, i):D}\",\"firstname\":\"{firstName}\","
        + $"\"lastname\":\"{i + (chunk * PerRequest)}\"{Of(chunk, i)}}}";

    static string Of(int chunk, int i) =>
        chunk == 0 && i < 10 ? $",\"parentcustomerid_account@odata.bind\":\"/accounts({Parent:D})\"" : "";

    static Guid Id(int chunk, int i) => new((chunk * PerRequest) + i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
