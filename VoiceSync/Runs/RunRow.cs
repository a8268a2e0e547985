namespace VoiceForD365.VoiceSync.Runs;

/// <summary>Where a service got to in an environment, as its row there says.</summary>
/// <param name="LastSuccess">When the last pass that succeeded began; null: none ever did.</param>
/// <param name="LastError">In words; null where the last pass succeeded.</param>
sealed record RunRow(DateTimeOffset? LastSuccess, DateTimeOffset? LastRun, PassOutcome Last, string? LastError)
{
    public static readonly RunRow None = new(null, null, new(), null);

    /// <param name="startedAt">When the pass began, so that the next one looks back far enough.</param>
    public RunRow After(PassOutcome outcome, DateTimeOffset startedAt, DateTimeOffset endedAt) => new(
        outcome.Succeeded ? startedAt : LastSuccess,
        endedAt,
        outcome,
        outcome.Problems.Count == 0 ? null : string.Join("\n\n", outcome.Problems.Distinct()));
}
