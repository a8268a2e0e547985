namespace VoiceForD365.LocalDataverse.Tests.SignIn;

/// <summary>Stands still until it is moved. Starts at the real moment, because TLS looks at the machine's own clock.</summary>
public sealed class TestClock : TimeProvider
{
    DateTimeOffset _now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}
