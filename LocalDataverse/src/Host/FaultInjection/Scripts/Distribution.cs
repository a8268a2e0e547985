namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>How long something takes, one sample after the other; a closed set.</summary>
abstract record Distribution
{
    Distribution()
    {
    }

    /// <summary>The next duration; never negative.</summary>
    public TimeSpan Sample(Random random) => this switch
    {
        Fixed(var duration) => duration,
        Uniform(var min, var max) => min + ((max - min) * random.NextDouble()),
        Normal(var mean, var deviation, var bounds) => bounds.Clamp(mean + (deviation * Gauss(random))),
        // 1 - x, because the logarithm of zero has no end.
        Exponential(var mean, var bounds) => bounds.Clamp(mean * -Math.Log(1 - random.NextDouble())),
        _ => throw new InvalidOperationException($"Local Dataverse bug: no samples for {GetType().Name}."),
    };

    // The Box-Muller transform.
    static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public sealed record Fixed(TimeSpan Duration) : Distribution;

    public sealed record Uniform(TimeSpan Min, TimeSpan Max) : Distribution;

    public sealed record Normal(TimeSpan Mean, TimeSpan Deviation, Bounds Bounds) : Distribution;

    public sealed record Exponential(TimeSpan Mean, Bounds Bounds) : Distribution;
}

/// <param name="Max">null: no end.</param>
sealed record Bounds(TimeSpan Min, TimeSpan? Max)
{
    public TimeSpan Clamp(TimeSpan duration) => duration < Min ? Min : duration > Max ? Max.Value : duration;
}
