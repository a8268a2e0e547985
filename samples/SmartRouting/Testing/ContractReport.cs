namespace VoiceForD365.SmartRouting.Testing;

/// <summary>What was checked and what came of it, in the order checked. Holds neither the key nor anything derived from it.</summary>
public sealed record ContractReport(Uri Endpoint, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Nothing failed; warnings and checks left out do not count.</summary>
    public bool Passed => Results.All(result => result.Outcome != CheckOutcome.Failed);
}

/// <param name="Requirement">Its line in docs/requirements.md, such as "D-11"; for programs, people read the name.</param>
/// <param name="Name">What is demanded, as a sentence.</param>
/// <param name="Detail">What was seen, and what to do about it; null when all is well.</param>
/// <param name="Took">The slowest answer; null when nothing was asked.</param>
public sealed record CheckResult(string Requirement, string Name, CheckOutcome Outcome, string? Detail, TimeSpan? Took);

public enum CheckOutcome
{
    Passed,
    Warned,
    Failed,

    /// <summary>Could not be checked with what the options say.</summary>
    LeftOut,
}
