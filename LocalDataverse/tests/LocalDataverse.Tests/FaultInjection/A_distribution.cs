using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class A_distribution
{
    static readonly TimeSpan Mean = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Gives_the_same_samples_for_the_same_seed()
    {
        var distribution = new Distribution.Exponential(Mean, new Bounds(TimeSpan.Zero, null));

        Assert.Equal(Samples(distribution, seed: 7), Samples(distribution, seed: 7));
        Assert.NotEqual(Samples(distribution, seed: 7), Samples(distribution, seed: 8));
    }

    [Fact]
    public void Has_the_mean_it_says()
    {
        Assert.InRange(Average(new Distribution.Fixed(Mean)), 200, 200);
        Assert.InRange(Average(new Distribution.Uniform(Mean / 2, Mean * 1.5)), 195, 205);
        Assert.InRange(Average(new Distribution.Normal(Mean, Mean / 10, new Bounds(TimeSpan.Zero, null))), 195, 205);
        Assert.InRange(Average(new Distribution.Exponential(Mean, new Bounds(TimeSpan.Zero, null))), 190, 210);
    }

    [Fact]
    public void Stays_within_its_bounds()
    {
        var bounds = new Bounds(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(250));

        foreach (var distribution in new Distribution[] { new Distribution.Normal(Mean, Mean, bounds),
            new Distribution.Exponential(Mean, bounds) })
            Assert.All(Samples(distribution, seed: 1), sample => Assert.InRange(sample, bounds.Min, bounds.Max!.Value));
    }

    static double Average(Distribution distribution) => Samples(distribution, seed: 1).Average(sample => sample.TotalMilliseconds);

    static TimeSpan[] Samples(Distribution distribution, int seed)
    {
        var dice = new Random(seed);
        return [.. Enumerable.Range(0, 10_000).Select(_ => distribution.Sample(dice))];
    }
}
