using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What changes solutions in the environment at this moment, whoever started it.</summary>
/// <param name="Running">Background operations that have not ended.</param>
/// <param name="OpenJobs">
/// Import jobs that are not completed. An import without background operation shows only here, but so does one that died long ago.
/// </param>
public sealed record RunningOperations(Sequence<RunningOperation> Running, Sequence<string> OpenJobs)
{
    public static RunningOperations None { get; } = new(Sequence<RunningOperation>.Empty, Sequence<string>.Empty);
}

/// <param name="What">For people, such as "an import of VoiceForD365Core".</param>
/// <param name="Percent">0 to 100; null where the environment does not say.</param>
/// <param name="Seen">Differs from the last time when it has moved.</param>
public sealed record RunningOperation(string What, double? Percent, string Seen)
{
    /// <summary>For people, such as "an import of VoiceForD365Core, 40 %".</summary>
    public override string ToString() =>
        Percent is { } done ? FormattableString.Invariant($"{What}, {done:0} %") : What;
}
