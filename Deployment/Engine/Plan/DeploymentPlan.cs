using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>Every decision a deployment makes, in the order it is carried out. A preview is this, printed.</summary>
/// <param name="Environment">The address the plan was made for.</param>
/// <param name="PackageVersion">The version of the package that was planned.</param>
/// <param name="Problems">With an error among them nothing will be applied.</param>
public sealed record DeploymentPlan(
    string Environment,
    SolutionVersion PackageVersion,
    ScenarioDecision Scenario,
    Sequence<PlannedChange> Changes,
    Sequence<Diagnostic> Problems)
{
    /// <summary>What changed solutions in the environment when it was read; a deployment waits until it has ended.</summary>
    public Sequence<RunningOperation> Running { get; init; } = Sequence<RunningOperation>.Empty;

    /// <summary>It takes the product away rather than bringing it.</summary>
    public bool Uninstalls { get; init; }

    /// <summary>It brings a snapshot back.</summary>
    public bool Restores { get; init; }

    public bool CanBeApplied => !Problems.HasErrors();

    /// <summary>Whether applying it would write anything.</summary>
    public bool HasChanges => Changes.Any(change => change.Writes);
}

/// <summary>One thing the deployment will do, or has decided to leave alone.</summary>
/// <param name="Order">1-based position in the plan.</param>
/// <param name="Reason">For people; nothing branches on it.</param>
public sealed record PlannedChange(int Order, Component Component, ChangeAction Action, string Reason, Step Step)
{
    /// <summary>What a <see cref="Shipped.TakenPlace"/> names that decides this conflict and no other; null for all else.</summary>
    public string? Place { get; init; }

    /// <summary>
    /// What it does, column by column, as its step says; empty of what changes nothing, and of what can only be planned later.
    /// </summary>
    public Sequence<ChangedColumn> Columns { get; init; } = Sequence<ChangedColumn>.Empty;

    /// <summary>Of what is kept: an administrator took it away, rather than changed it.</summary>
    public bool IsGone { get; init; }

    public bool Writes => Step is not Step.Nothing;

    /// <summary>People want to read of it: it writes something, or something was left as it is for a reason of its own.</summary>
    public bool IsTold => Writes
        || Action is ChangeAction.Skip or ChangeAction.Keep or ChangeAction.Conflict or ChangeAction.Lose or ChangeAction.Leave;
}

public enum ChangeAction
{
    Install,
    Update,
    Upgrade,
    Skip,
    Create,
    Set,
    Associate,
    Publish,

    /// <summary>What was shipped is written down, so that later runs can tell what an administrator changed.</summary>
    Record,

    /// <summary>It is taken away: a row, a link, an entry.</summary>
    Remove,

    /// <summary>A solution is uninstalled, with all it brought.</summary>
    Uninstall,

    /// <summary>Data that is lost with the solution it is in.</summary>
    Lose,

    /// <summary>It stays when the product leaves, for a reason of its own.</summary>
    Leave,

    /// <summary>An administrator changed or removed it, and it stays so.</summary>
    Keep,

    /// <summary>An administrator changed it and the package did too; it stays as it is until somebody decides.</summary>
    Conflict,
    NoChange,
}

/// <summary>A change that does not know its place in the plan yet.</summary>
sealed record Draft(Component Component, ChangeAction Action, string Reason, Step Step)
{
    /// <summary>See <see cref="PlannedChange.Place"/>.</summary>
    public string? Place { get; init; }

    /// <summary>See <see cref="PlannedChange.IsGone"/>.</summary>
    public bool IsGone { get; init; }

    /// <summary>
    /// Columns that stay as an administrator left them, and what the package would write; of a change that writes nothing.
    /// </summary>
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
