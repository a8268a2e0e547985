namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>A run in the history that has begun and has not said how it ended: it goes on, or it was killed.</summary>
/// <param name="Version">The row version for optimistic concurrency.</param>
public sealed record OpenRun(Guid Id, string? Version);
