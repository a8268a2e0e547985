using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>A plan as it comes back from the file it was saved in.</summary>
static class Approved
{
    public static Approval By(PlanBasis basis, DeploymentPlan plan) => new(new(basis, plan.Changes
        .Select(change => new ApprovedChange(
            change.Order,
            change.Action,
            change.Component.Kind,
            change.Component.Name,
            change.Writes,
            change.Step is Step.PlanLater,
            change.Columns.Select(column => new ApprovedColumn(
                column.Table,
                column.Id,
                column.Column,
                column.Deed,
                column.Owner,
                column.Now is null ? null : ValueText.Of(column.Now, plan.Environment),
                column.Wanted is null ? null : ValueText.Of(column.Wanted, plan.Environment))).ToSequence()))
        .ToSequence()));
}
