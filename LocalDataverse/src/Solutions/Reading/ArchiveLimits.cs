namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>How much of a solution zip is read before it counts as hostile.</summary>
/// <param name="CompressedBytes">The platform's own limit is 95 MB.</param>
/// <param name="DecompressedBytes">Of all entries together.</param>
/// <remarks>learn.microsoft.com/power-platform/alm/solution-concepts-alm (solution size limit); the other two are ours.</remarks>
sealed record ArchiveLimits(long CompressedBytes, long DecompressedBytes, int Entries)
{
    public static ArchiveLimits Default { get; } = new(95L << 20, 512L << 20, 20_000);
}
