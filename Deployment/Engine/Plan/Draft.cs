using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>A change that does not know its place in the plan yet.</summary>
sealed record Draft(Component Component, ChangeAction Action, string Reason, Step Step)
{
    /// <summary>See <see cref="PlannedChange.Place"/>.</summary>
    public string? Place { get; init; }
}
