using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>
/// The local Dataverse beside <see cref="BareEndpoint"/> on the same machine in the same run: ratios travel between machines, seconds do
/// not. Rates are printed too, for the curious.
/// </summary>
static class Speed
{
    const int Singles = 40_000;
    const int PerRequest = 1_000;
    const int Connections = 8;
    const string Set = "/api/data/v9.2/accounts";

    public static async Task PrintAsync(TextWriter output)
    {
        await using var local = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare });
        await using var bare = await BareEndpoint.StartAsync();
        var (here, there) = (new Load(local.Address, local.AdminToken), new Load(bare.Address, null));

        // Both compile their busiest code anew, and better, while they work; what a long run sees is what comes after.
        await here.RunAsync(Many(i => here.Request("POST", Set, Row(i))), Connections);
        await there.RunAsync(Many(i => there.Request("POST", "/", Row(i))), Connections);
        await output.WriteLineAsync("| the local Dataverse beside a bare Kestrel endpoint with SQLite | rate | bare | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        await CompareAsync("rows created one by one, 8 connections", "rows/s", Singles,
            () => here.RunAsync(Many(i => here.Request("POST", Set, Row(i))), Connections),
            () => there.RunAsync(Many(i => there.Request("POST", "/", Row(i))), Connections));
        var ids = Enumerable.Range(0, 50_000).Select(_ => Guid.CreateVersion7()).ToList();
        await CompareAsync("50,000 rows by UpsertMultiple, 1,000 each", "rows/s", ids.Count,
            () => here.RunAsync(
                Series(ids, chunk => here.Request("POST", Set + "/Microsoft.Dynamics.CRM.UpsertMultiple", Targets(chunk))), 1),
            () => there.RunAsync(Series(ids, chunk => there.Request("POST", "/many", Rows(chunk))), 1));
        await CompareAsync("the same 50,000 again, as updates", "rows/s", ids.Count,
            () => here.RunAsync(
                Series(ids, chunk => here.Request("POST", Set + "/Microsoft.Dynamics.CRM.UpsertMultiple", Targets(chunk))), 1),
            () => there.RunAsync(Series(ids, chunk => there.Request("POST", "/many", Rows(chunk))), 1));
        await LargeTable.PrintAsync(here, output);
        await output.WriteLineAsync();

        async Task CompareAsync(string name, string unit, int count, Func<Task<TimeSpan>> mine, Func<Task<TimeSpan>> yardstick)
        {
            var (ours, bares) = (await mine(), await yardstick());
            await output.WriteLineAsync(
                $"| {name} | {count / ours.TotalSeconds:N0} {unit} | {count / bares.TotalSeconds:N0} {unit} | {ours / bares:0.0} |");
        }
    }

    static List<byte[]> Many(Func<int, byte[]> request) => Enumerable.Range(0, Singles).Select(request).ToList();

    static List<byte[]> Series(IReadOnlyList<Guid> ids, Func<Guid[], byte[]> request) =>
        ids.Chunk(PerRequest).Select(request).ToList();

    static string Row(int i) => $$"""{"name":"Contoso {{i % 500}}","telephone1":"+31 20 {{i:0000000}}"}""";

    static string Rows(Guid[] ids) => $"[{string.Join(',', ids.Select((_, i) => Row(i)))}]";

    static string Targets(Guid[] ids) => $"{{\"Targets\":[{string.Join(',', ids.Select((id, i) => Target(id, Row(i))))}]}}";

    static string Target(Guid id, string row) =>
        $"{{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"@odata.id\":\"accounts({id:D})\",{row[1..]}";
}
