using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>
/// Holds every plan of a run to one that was approved: what it does not hold is not done, and where the environment is no longer what it
/// saw, nothing is. A run that was cut off is finished: what is left of it is a part of what was approved. Pure.
/// </summary>
public sealed class Approval(ApprovedPlan saved)
{
    const int MostTold = 20;

    readonly ApprovedWrites _writes = new(saved);

    /// <returns>The plan as far as it is approved; with errors where it is not.</returns>
    /// <param name="now">What the plan is made from.</param>
    public DeploymentPlan Hold(PlanBasis now, DeploymentPlan plan)
    {
        if (!plan.CanBeApplied) return plan;
        var others = BasisDifferences.Find(saved.Basis, now).ToList();
        if (others.Count > 0) return With(plan, others);

        var movement = new Movement(saved.Basis, _writes, now, plan);
        var held = Restrict(plan, movement.HasBegun);
        var moved = movement.Find().Concat(held.Changes.Where(IsForeign).Select(change => new Moved(
            "a change was not approved",
            change.Component.FullName,
            $"{ChangeWords.Name(change.Action)}: {change.Reason}"))).ToList();
        if (moved.Count > 0) return With(plan, Told(moved));
        var left = held.Changes.Count(change => change.Reason == NotApproved);
        return left == 0 ? held : With(held, [Later(plan.Environment, left)]);

        bool IsForeign(PlannedChange change) => change.Writes && !_writes.Allow(change, plan.Environment)
            && !(saved.IncludesLater && _writes.HasLater && movement.HasBegun && MayBeLater(change));
    }

    const string NotApproved = "it could only be planned after the other changes, so nobody has approved it; plan again";

    /// <summary>What was announced without its columns waits for a plan that has them.</summary>
    DeploymentPlan Restrict(DeploymentPlan plan, bool hasBegun)
    {
        if (saved.IncludesLater || !_writes.HasLater || !hasBegun || plan.Changes.All(IsHeld)) return plan;
        return plan with
        {
            Changes = plan.Changes.Select(change => IsHeld(change) && change.Step is not Step.PlanLater
                ? change
                : change with
                {
                    Action = ChangeAction.Skip,
                    Reason = NotApproved,
                    Step = new Step.Nothing(),
                    Columns = Sequence<ChangedColumn>.Empty,
                }).ToSequence(),
        };

        bool IsHeld(PlannedChange change) =>
            !change.Writes
            || !MayBeLater(change)
            || _writes.Allow(change, plan.Environment);
    }

    static bool MayBeLater(PlannedChange change) =>
        change.Component.IsOfConfiguration || change.Component.Kind == ComponentKind.AppModule;

    static IEnumerable<Diagnostic> Told(IReadOnlyList<Moved> moved) => moved.Take(MostTold).Select(Stale)
        .Concat(moved.Count > MostTold ? [Stale(new("more has changed", "the environment", $"{moved.Count - MostTold} more places"))] : []);

    static Diagnostic Stale(Moved moved) => Diagnostic.Error(
        DiagnosticCodes.PlanStale,
        $"The approved plan no longer fits: {moved.What}.",
        moved.Where,
        moved.Why,
        "plan again, and have the new plan approved");

    static Diagnostic Later(string environment, int left) => Diagnostic.Warning(
        DiagnosticCodes.PlanOnlyAnnounced,
        $"The approved plan only announced {(left == 1 ? "1 change, which is" : $"{left} changes, which are")} still to be made.",
        environment,
        "such changes can only be planned after the rest is done, so nobody has approved what they write",
        "plan again, and have that plan approved");

    static DeploymentPlan With(DeploymentPlan plan, IEnumerable<Diagnostic> problems) =>
        plan with { Problems = plan.Problems.Concat(problems).ToSequence() };
}
