using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.Disturbances;

/// <summary>One sandbox for the tests of a class, each of which brings a script of its own; time is in their hands.</summary>
public sealed class FaultySandbox : IAsyncLifetime
{
    internal FaultyTime Time { get; } = new();

    internal TestSandbox Sandbox { get; private set; } = null!;

    public async Task InitializeAsync() => Sandbox = await TestSandbox.StartAsync(options: new SandboxOptions { Clock = Time });

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();

    /// <summary>As if it had just been started.</summary>
    internal TestSandbox Fresh()
    {
        Sandbox.Server.Use(null);
        Sandbox.Server.ClearRequests();
        Time.Waits.Clear();
        return Sandbox;
    }
}
