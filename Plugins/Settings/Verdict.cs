namespace Enreach.Voice.Plugins.Settings;

/// <summary>What is to be said about a value.</summary>
/// <param name="Problem">Why it is refused and what to write instead; null when it is accepted.</param>
/// <param name="Warning">What the administrator may not have meant; null when there is nothing to warn of.</param>
sealed record Verdict(string? Problem = null, string? Warning = null)
{
    public static readonly Verdict Fine = new();

    public static Verdict Refused(string problem) => new(Problem: problem);

    public static Verdict Warned(string warning) => new(Warning: warning);
}
