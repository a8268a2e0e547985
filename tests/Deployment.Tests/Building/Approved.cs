using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>A plan as it comes back from the file it was saved in.</summary>
static class Approved
{
    public static Approval By(PlanBasis basis, DeploymentPlan plan) => new(ApprovedPlan.Of(plan, basis) with { IncludesLater = false });
}
