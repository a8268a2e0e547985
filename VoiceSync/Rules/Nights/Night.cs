using System.Buffers.Binary;
using System.Security.Cryptography;

namespace VoiceForD365.VoiceSync.Rules.Nights;

/// <summary>
/// When an environment goes through the last day again: once a night between 22:00 and 23:30 UTC, each at a moment of its own that never
/// changes, so that no night is longer than a day (C-28, X-17).
/// </summary>
static class Night
{
    static readonly TimeSpan Begins = TimeSpan.FromHours(22);
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(90);

    /// <summary>A day, and what two nights may differ (C-31).</summary>
    public static readonly TimeSpan LeastLookBack = TimeSpan.FromHours(25.5);

    /// <summary>The environment's moment of the day, in UTC.</summary>
    public static TimeSpan MomentOf(Guid environment)
    {
        var hash = SHA256.HashData(environment.ToByteArray(bigEndian: true));
        var second = BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Lasts.TotalSeconds;
        return Begins + TimeSpan.FromSeconds(second);
    }

    /// <summary>A night that was missed is due at once, however many were; one that was not yet, never was (C-32).</summary>
    /// <param name="lastSuccess">When a run that succeeded began; null: none ever did.</param>
    public static bool IsDue(Guid environment, DateTimeOffset now, DateTimeOffset? lastSuccess) =>
        lastSuccess is not { } last || last < LastMoment(environment, now);

    /// <summary>Back to the last success, and never less than a day and what nights may differ.</summary>
    public static DateTimeOffset From(DateTimeOffset now, DateTimeOffset? lastSuccess) =>
        lastSuccess is { } last && last < now - LeastLookBack ? last : now - LeastLookBack;

    static DateTimeOffset LastMoment(Guid environment, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + MomentOf(environment);
        return today <= now ? today : today.AddDays(-1);
    }
}
