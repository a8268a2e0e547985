using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Damaged addresses and bodies are answered cleanly.</summary>
public sealed class Web_API_requests(Target target, ITestOutputHelper output) : IClassFixture<Target>
{
    const string Root = "/api/data/v9.2/";

    static readonly string[] Bodies = [.. Corpus.Writes.Select(write => write.Body)];
    static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"];

    [Fact]
    public Task With_damaged_addresses_are_answered_cleanly() => ManyCases.RunAsync("addresses", 36_000, output, dice =>
    {
        var address = Damage.Text(Corpus.Addresses[dice.Next(Corpus.Addresses.Length)], Corpus.Addresses, dice);
        return target.ProbeAsync(Methods[dice.Next(Methods.Length)], Root + address, "{}");
    });

    [Fact]
    public Task With_damaged_bodies_are_answered_cleanly() => ManyCases.RunAsync("bodies", 26_000, output, dice =>
    {
        var (method, address, body) = Corpus.Writes[dice.Next(Corpus.Writes.Length)];
        return target.ProbeAsync(method, Root + address, Damage.Text(body, Bodies, dice));
    });

    [Fact]
    public Task With_damaged_headers_are_answered_cleanly() => ManyCases.RunAsync("headers", 3_000, output, dice =>
    {
        string[] names = ["Prefer", "If-Match", "If-None-Match", "Authorization", "Content-Type", "MSCRMCallerID", "CallerObjectId",
            "MSCRM.SolutionUniqueName", "OData-Version"];
        string[] values = ["return=representation", "odata.include-annotations=\"*\"", "odata.maxpagesize=2", "W/\"123\"", "*",
            "application/json", "Bearer " + target.Server.AdminToken];
        var (method, address, body) = Corpus.Writes[dice.Next(Corpus.Writes.Length)];
        return target.ProbeAsync(
            method, Root + address, body, (names[dice.Next(names.Length)], Damage.Text(values[dice.Next(values.Length)], values, dice)));
    });
}
