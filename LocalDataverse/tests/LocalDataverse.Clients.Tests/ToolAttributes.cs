using System.Runtime.CompilerServices;
using VoiceForD365.Client.Tests;

namespace VoiceForD365.LocalDataverse.Clients.Tests;

/// <summary>Runs where Node.js and the clients from npm are installed; else it is skipped and says what is missing.</summary>
public sealed class TheoryWithClientsAttribute : TheoryAttribute
{
    public TheoryWithClientsAttribute([CallerMemberName] string test = "") =>
        MissingTools.Skip(this, test, MissingTools.WhySkipped(Repository.Tests, Clients.Node));
}

/// <summary>Runs where there are bash, curl and jq.</summary>
public sealed class TheoryWithCurlAttribute : TheoryAttribute
{
    public TheoryWithCurlAttribute([CallerMemberName] string test = "") => MissingTools.Skip(
        this,
        test,
        OperatingSystem.IsWindows() ? "The scripts are for bash." : MissingTools.WhySkipped(Repository.Tests, node: null, "curl", "jq"));
}

static class Clients
{
    public static Version Node { get; } = new(20, 0);

    /// <exception cref="InvalidOperationException">Something is missing; it says what.</exception>
    public static void Demand()
    {
        if (MissingTools.Find(Repository.Tests, Node) is { } missing) throw new InvalidOperationException(missing);
    }
}
