namespace VoiceForD365.SmartRouting.Testing;

/// <summary>What a check needs to know about the endpoint it asks. The defaults disturb nobody: no one has these numbers.</summary>
public sealed record ContractOptions
{
    /// <summary>A caller nobody knows. Country code 999 is not in use.</summary>
    public string UnknownCaller { get; init; } = "+999000000001";

    /// <summary>The queue the calls of the check are in.</summary>
    public string Queue { get; init; } = "+999000000002";

    /// <summary>
    /// A caller who shall be redirected when in <see cref="Queue"/>; null when none is known, which leaves some checks out.
    /// </summary>
    public string? KnownCaller { get; init; }

    /// <summary>An answer that takes longer fails; the caller hears silence meanwhile.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After which no answer is waited for any longer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}
