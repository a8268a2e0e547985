using VoiceForD365.EndToEnd.Tests;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>How a package gets into an environment.</summary>
/// <param name="Gateway">Spoken on the way.</param>
/// <param name="RunAsync">One run, whatever becomes of it.</param>
sealed record Road(string Name, Gateway Gateway, Func<DisturbedEnvironment, BuiltPackage, Task<Run>> RunAsync)
{
    /// <summary>Of the rows of an environment those that are the same after one further run, whatever became of the first.</summary>
    public Func<string, bool> Compares { get; init; } = _ => true;

    public static Road WebApi { get; } = Of(Gateway.WebApi);

    /// <summary>The engine over one of its gateways.</summary>
    public static Road Of(Gateway gateway) =>
        new(gateway.ToString(), gateway, (environment, package) => environment.RunAsync(package.Desired, gateway));
}
