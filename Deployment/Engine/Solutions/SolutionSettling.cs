using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>After an update: switches back what the import switched over, and records what is installed; as read just before.</summary>
static class SolutionSettling
{
    public static PreparedWrites Prepare(QueryBatch batch, Step.Settle step)
    {
        var steps = PluginStepRetrieval.Ask(batch, step.StepsBefore.Select(before => before.Id));
        var record = step.Note is null ? null : batch.Add(ShippedTable.QueryFor(step.Note.Identity));
        return new(() =>
        {
            var rows = steps?.Rows() ?? Sequence<Row>.Empty;
            var writes = StepStates.Undone(step.StepsBefore, PluginStepRetrieval.Read(steps))
                .Select(before => PluginStepApplying.Switch(rows.First(row => row.Id == before.Id), before.IsEnabled))
                .ToList();
            if (step.Note is not null)
                writes.Add(ShippedTable.Write(step.Note, ShippedTable.Read(record!.Rows()).FirstOrDefault(), step.Installed));
            return writes;
        });
    }
}
