using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>What of a plan nobody can simply take back; said on the button that does it. Pure.</summary>
static class WhatStays
{
    public static IReadOnlyList<PlannedChange> In(DeploymentPlan plan) => [.. plan.Changes.Where(change => change.Writes && Stays(change))];

    /// <summary>What the button says.</summary>
    public static string Button(DeploymentPlan plan)
    {
        var (changes, stay) = (plan.Changes.Count(change => change.Writes), In(plan).Count);
        var undone = stay == 0 ? "" : stay == changes ? ", which cannot be undone" : $", {stay} of which cannot be undone";
        return $"Make {(changes == 1 ? "1 change" : $"{changes} changes")}{undone}";
    }

    /// <summary>How one goes back from what a change did, in one sentence; null: its value can be set back.</summary>
    public static string? Why(PlannedChange change) => change switch
    {
        { Action: ChangeAction.Update } => "no older version can be imported over a newer one",
        { Action: ChangeAction.Upgrade } =>
            "what the new version no longer has is deleted with its data, and no older version can be imported over it",
        { Action: ChangeAction.Uninstall or ChangeAction.Lose } => "its data is lost",
        { Action: ChangeAction.Remove } => Deleted,
        _ when change.Columns.Any(column => column.Action is ColumnAction.Delete) => Deleted,
        _ => null,
    };

    const string Deleted = "it is deleted, and no copy of it is kept";

    static bool Stays(PlannedChange change) => Why(change) is not null;
}
