using System.Globalization;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.World;

/// <summary>Runs many cases, each with dice of its own, and names the one that failed.</summary>
static class ManyCases
{
    const int MostFailures = 12;
    const long MostKept = 600L << 20;

    /// <summary>Other kinds of cases run meanwhile; one of them may be unpacking an archive up to the limit for those.</summary>
    const long MostUnpacked = 512L << 20;

    /// <summary>Another one each time, unless LOCAL_DATAVERSE_SEED repeats one that failed.</summary>
    public static int Seed { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("LOCAL_DATAVERSE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();

    /// <param name="run">Throws where a case is not answered as it should be; its message says what was sent.</param>
    public static async Task RunAsync(string kind, int cases, ITestOutputHelper output, Func<Random, Task> run)
    {
        Console.WriteLine($"{kind}: LOCAL_DATAVERSE_SEED={Seed}, {cases} cases");
        output.WriteLine($"LOCAL_DATAVERSE_SEED={Seed}");
        var failures = new List<string>();
        for (var number = 0; number < cases && failures.Count < MostFailures; number++)
            try
            {
                await run(new Random(HashCode(kind, number)));
            }
            catch (Exception failure)
            {
                failures.Add($"LOCAL_DATAVERSE_SEED={Seed}, {kind}, case {number}: {failure}");
            }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        // What is kept after all of them: the record of requests and the caches, not what was sent.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostKept + MostUnpacked);
    }

    // Not System.HashCode, which differs from process to process.
    static int HashCode(string kind, int number)
    {
        var hash = (uint)Seed;
        foreach (var letter in kind)
            hash = (hash * 31) + letter;
        return (int)((hash * 1_000_003) + (uint)number);
    }
}
