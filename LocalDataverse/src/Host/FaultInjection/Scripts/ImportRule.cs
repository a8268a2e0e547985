namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>What goes wrong with the import of a solution, and which.</summary>
/// <param name="Solution">Unique name; null for any.</param>
/// <param name="Takes">How long it shows as in progress before it writes; null: as long as it takes.</param>
/// <param name="Stuck">null: it does not get stuck.</param>
/// <param name="Fault">null: it ends as it would.</param>
sealed record ImportRule(string Name, Wildcard? Solution, Trigger Trigger, Distribution? Takes, Stuck? Stuck, ImportFault? Fault);

/// <summary>It stops advancing, for a while or until the script is replaced or cleared.</summary>
sealed record Stuck(int Percent, TimeSpan? For);

/// <summary>It ends at a component; a closed set.</summary>
/// <param name="Component">Which one of those applied, from 1; a table counts as one with its columns.</param>
abstract record ImportFault(int Component)
{
    /// <summary>It fails, and nothing of it is kept.</summary>
    public sealed record Failure(int Component, string Code, string Message) : ImportFault(Component);

    /// <summary>The server dies in the midst of it.</summary>
    public sealed record Kill(int Component) : ImportFault(Component);
}
