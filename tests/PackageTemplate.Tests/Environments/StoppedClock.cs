namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>The same moment in both environments, so that every column can be compared.</summary>
sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
}
