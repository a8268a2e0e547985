using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>What all kinds of bringing back say in the same way. Pure.</summary>
static class Restoring
{
    public static Draft Restored(this Component component, ChangeAction action, string why, params Write[] writes) =>
        new(component, action, why, new Step.Data(writes.ToSequence()));

    public static Draft Left(this Component component, string why) => new(component, ChangeAction.Leave, why, new Step.Nothing());

    public static Draft Same(this Component component) =>
        new(component, ChangeAction.NoChange, "it is as it was", new Step.Nothing());

    /// <summary>Such as "enreach_value: 7 -> 5".</summary>
    public static string Drift(LogicalName column, ColumnValue now, ColumnValue then) => $"{column}: {Shown(now)} -> {Shown(then)}";

    static string Shown(ColumnValue value) =>
        SnapshotDigest.IsNothing(value) ? new ColumnValue.Nothing().ToString() : value.ToString() ?? "";
}
