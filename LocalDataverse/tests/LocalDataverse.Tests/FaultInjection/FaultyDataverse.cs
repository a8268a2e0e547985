namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

/// <summary>One local Dataverse for the tests of a class, each of which brings a script of its own; time is in their hands.</summary>
public sealed class FaultyDataverse : IAsyncLifetime
{
    internal FaultyTime Time { get; } = new();

    internal TestDataverse Local { get; private set; } = null!;

    public async Task InitializeAsync() => Local = await TestDataverse.StartAsync(options: new LocalDataverseOptions { Clock = Time });

    public async Task DisposeAsync() => await Local.DisposeAsync();

    /// <summary>As if it had just been started.</summary>
    internal TestDataverse Fresh()
    {
        Local.Server.Use(null);
        Local.Server.ClearRequests();
        Time.Waits.Clear();
        return Local;
    }
}
