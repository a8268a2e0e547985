using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Switches on steps the import left off, and records that they are; each as it was read just before.</summary>
sealed class PluginStepApplying(IDataverse dataverse)
{
    static readonly LogicalName Table = "sdkmessageprocessingstep";
    static readonly LogicalName State = "statecode";

    public async Task SwitchOnAsync(IEnumerable<Step.SwitchOn> steps, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = steps.Select(step => (
            Step: step,
            Found: batch.Add(new Query.RowById(Table, step.PluginStep.Id, Sequence.Of(State))),
            Record: step.Note is null ? null : batch.Add(ShippedTable.QueryFor(step.Note.Identity)))).ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var writes = new List<Write>();
        foreach (var (step, found, record) in asked)
        {
            var row = found.Rows().FirstOrDefault() ?? throw Gone(step.PluginStep);
            if (row.Number(State) != 0) writes.Add(Switch(row, isOn: true));
            if (step.Note is null) continue;
            writes.Add(ShippedTable.Write(step.Note, ShippedTable.Read(record!.Rows()).FirstOrDefault(), ShippedStep.On));
        }

        await OutcomeUnknownException.SendAsync(() => dataverse.WriteAsync(writes, cancellation)).ConfigureAwait(false);
    }

    /// <param name="step">As read; refused where it has changed since.</param>
    public static Write Switch(Row step, bool isOn) => Switch(step.Id, step.Version, isOn);

    /// <param name="version">The row version it was read with; null does not look.</param>
    public static Write Switch(Guid step, string? version, bool isOn) => new Write.Update(
        Table,
        step,
        version,
        Sequence.Of(
            new ColumnSetting(State, new ColumnValue.Number(isOn ? 0 : 1)),
            new ColumnSetting("statuscode", new ColumnValue.Number(isOn ? 1 : 2))));

    static Exception Gone(PluginStep step) => new DataverseException(new(
        FaultKind.Conflict, "", $"the plug-in step '{step.Name}' is not there, though the import that brings it has ended", null));
}
