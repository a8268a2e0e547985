using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Damaged batches are answered cleanly.</summary>
public sealed class Batches_of_garbage(Target target, ITestOutputHelper output) : IClassFixture<Target>
{
    [Fact]
    public Task Are_answered_cleanly() => ManyCases.RunAsync("batches", 10_000, output, dice =>
    {
        var body = Damage.Text(Corpus.Batches[dice.Next(Corpus.Batches.Length)], Corpus.Batches, dice);
        var type = "multipart/mixed; boundary=batch_1";
        if (dice.Next(20) == 0)
            type = Damage.Text(type, [type], dice);
        return target.ProbeAsync(
            "POST", "/api/data/v9.2/$batch", body, ("Content-Type", type), ("Prefer", dice.Next(2) == 0 ? "odata.continue-on-error" : ""));
    });
}
