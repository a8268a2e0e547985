using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>A plan that somebody agreed to: what it was made from, and every change, as text that outlives the program.</summary>
public sealed record ApprovedPlan(PlanBasis Basis, Sequence<ApprovedChange> Changes)
{
    /// <summary>What was announced without its columns is agreed to along with the rest; else it waits for a plan that has them.</summary>
    public bool IncludesLater { get; init; }

    /// <summary>A plan that somebody has just been shown, and agreed to.</summary>
    public static ApprovedPlan Of(DeploymentPlan plan, PlanBasis basis) => new(
        basis,
        plan.Changes.Select(change => new ApprovedChange(
            change.Order,
            change.Action,
            change.Component.Kind,
            change.Component.Name,
            change.Writes,
            change.Step is Step.PlanLater,
            change.Columns.Select(column => ApprovedWrites.Text(column, plan.Environment)).ToSequence())).ToSequence())
    {
        IncludesLater = true,
    };
}

/// <summary>What a plan was made from; as long as all of it is the same, so is the plan.</summary>
/// <param name="Environment">Its address then.</param>
/// <param name="OrganizationId">The environment's database; an address may change, this does not.</param>
/// <param name="Package">Fingerprint of the package's files.</param>
/// <param name="Configuration">Fingerprint of what the customer decided, secrets left out; null: nothing was decided.</param>
/// <param name="ConfigurationOnly">The package was to stay as it is installed.</param>
/// <param name="Scenario">The one asked for; null: it was detected.</param>
/// <param name="Take">Whose values were taken in which conflicts, in words.</param>
/// <param name="Solutions">Ours, and those they need, as they were installed.</param>
/// <param name="Rows">Every row that was looked at.</param>
public sealed record PlanBasis(
    string Environment,
    Guid OrganizationId,
    string PlatformVersion,
    string Package,
    string? Configuration,
    bool ConfigurationOnly,
    Scenario? Scenario,
    string Take,
    Sequence<SeenSolution> Solutions,
    Sequence<SeenRow> Rows)
{
    /// <summary>What was to go beyond the product, where it is taken out; null: it is brought in.</summary>
    public UninstallWish? Leaving { get; init; }
}

public sealed record SeenSolution(string UniqueName, string Version);

/// <param name="Version">The row version; null where the table has none.</param>
/// <param name="Values">Columns that were read and have a value.</param>
public sealed record SeenRow(LogicalName Table, Guid Id, string? Version, Sequence<SeenValue> Values);

/// <param name="Text">As <see cref="ValueText"/> writes it.</param>
public sealed record SeenValue(string Column, string Text);

/// <param name="Name">As people know what is changed.</param>
/// <param name="IsLater">It could not be planned column by column then.</param>
public sealed record ApprovedChange(
    int Order, ChangeAction Action, ComponentKind Kind, string Name, bool Writes, bool IsLater, Sequence<ApprovedColumn> Columns);

/// <param name="Now">null: it was not read.</param>
/// <param name="Wanted">null: it is known only once it is asked for.</param>
public sealed record ApprovedColumn(
    LogicalName Table, Guid? Id, string Column, ColumnAction Action, ColumnOwner Owner, string? Now, string? Wanted);
