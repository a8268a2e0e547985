using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Switches on steps the import left off, and records that they are; each as it was read just before.</summary>
static class PluginStepApplying
{
    static readonly LogicalName Table = "sdkmessageprocessingstep";
    static readonly LogicalName State = "statecode";

    public static PreparedWrites PrepareSwitchOn(QueryBatch batch, IEnumerable<Step.SwitchOn> steps)
    {
        var asked = steps.Select(step => (
            Step: step,
            Found: batch.Add(new Query.RowById(Table, step.PluginStep.Id, Sequence.Of(State))),
            Record: step.Note is null ? null : batch.Add(ShippedTable.QueryFor(step.Note.Identity)))).ToList();
        return new(() => asked.SelectMany(one => Writes(one.Step, one.Found, one.Record)).ToList());
    }

    static IEnumerable<Write> Writes(Step.SwitchOn step, QueryBatch.Pending found, QueryBatch.Pending? record)
    {
        var row = found.Rows().FirstOrDefault() ?? throw Gone(step.PluginStep);
        if (row.Number(State) != 0) yield return Switch(row, isOn: true);
        if (step.Note is not null)
            yield return ShippedTable.Write(step.Note, ShippedTable.Read(record!.Rows()).FirstOrDefault(), ShippedStep.On);
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
        FaultKind.Conflict, "", $"the plug-in step '{step.Name}' does not exist, although the import that brings it has ended", null));
}
