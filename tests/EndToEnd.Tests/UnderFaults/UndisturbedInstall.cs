using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>What every disturbed install must come to in the end; made once for all of them.</summary>
public sealed class UndisturbedInstall : IAsyncLifetime
{
    BuiltPackage _package = null!;

    internal DesiredState Desired { get; private set; } = null!;

    /// <summary>Stopped; copies of its data start faster than new ones.</summary>
    internal FaultyEnvironment Empty { get; private set; } = null!;

    internal IReadOnlyList<string> Footprint { get; private set; } = [];

    /// <summary>Changes one install makes.</summary>
    internal int Changes { get; private set; }

    /// <summary>Requests one install sends.</summary>
    internal int Requests { get; private set; }

    public async Task InitializeAsync()
    {
        _package = BuiltPackage.FromSource();
        Desired = _package.Desired;
        Empty = await FaultyEnvironment.StartAsync();
        await Empty.StopAsync();
        await using var environment = await FaultyEnvironment.StartAsync(Empty);
        Changes = (await environment.FinishAsync(Desired)).Count(Outcome.Done);
        Requests = environment.Requests.Count;
        Footprint = await environment.FootprintAsync(Desired);
    }

    public async Task DisposeAsync()
    {
        await Empty.DisposeAsync();
        _package.Dispose();
    }
}
