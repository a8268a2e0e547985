namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>Moments as the platform keeps them: whole seconds, UTC.</summary>
static class Clock
{
    public static DateTime Now(TimeProvider clock) =>
        new(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
