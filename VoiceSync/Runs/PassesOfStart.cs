using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Runs;

/// <summary>
/// What came of a service's passes since the program started, whether or not its row in the environment could be reached.
/// </summary>
/// <param name="LastSuccess">When the last one that succeeded began; null: none did since the start.</param>
/// <param name="Problem">What the last one failed of; null where it succeeded.</param>
sealed record PassesOfStart(DateTimeOffset? LastSuccess, Diagnostic? Problem)
{
    public static readonly PassesOfStart None = new(null, null);

    /// <param name="startedAt">When the pass began.</param>
    public PassesOfStart After(PassOutcome outcome, DateTimeOffset startedAt) => outcome.Succeeded
        ? new(startedAt, null)
        : new(LastSuccess, outcome.Problems.First(problem => problem.Severity == Severity.Error));
}
