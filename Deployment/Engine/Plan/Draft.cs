using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>A change that does not know its place in the plan yet.</summary>
sealed record Draft(Component Component, ChangeAction Action, string Reason, Step Step)
{
    /// <summary>See <see cref="PlannedChange.Place"/>.</summary>
    public string? Place { get; init; }

    /// <summary>See <see cref="PlannedChange.IsGone"/>.</summary>
    public bool IsGone { get; init; }

    /// <summary>Columns that stay as an administrator left them, and what the package would write; of a change that writes nothing.</summary>
    public Sequence<ChangedColumn> Left { get; init; } = Sequence<ChangedColumn>.Empty;
}
