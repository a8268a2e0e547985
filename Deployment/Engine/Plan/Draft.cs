using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
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

/// <summary>A row that is here and shall have other values. Pure.</summary>
static class ConvergingRow
{
    /// <summary>Sets those of the wanted columns that are otherwise, guarded by the version they were read with; none: no change.</summary>
    /// <param name="whenSame">What is said where nothing is otherwise.</param>
    public static Draft Converge(this Component component, Row row, IEnumerable<ColumnSetting> wanted, string whenSame)
    {
        var differing = Converging.Differing(row, wanted);
        return differing.Count == 0
            ? new(component, ChangeAction.NoChange, whenSame, new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                Converging.Drift(row, differing),
                new Step.Data(Sequence.Of<Write>(new Write.Update(row.Table, row.Id, row.Version, differing))));
    }
}
