using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>
/// Adds the panel's handler to apps. The handlers are read just before they are written, and written only where they
/// are still the same: another product's that was added meanwhile is never lost.
/// </summary>
sealed class AppModuleApplying(IDataverse dataverse)
{
    const int Attempts = 5;

    static readonly LogicalName Table = "appmodule";
    static readonly LogicalName Handlers = "eventhandlers";

    /// <param name="steps">One transaction, whatever their number: an environment has fewer apps than a transaction takes writes.</param>
    public async Task WireAsync(IReadOnlyList<Step.WirePanel> steps, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var writes = await WritesAsync(steps, cancellation).ConfigureAwait(false);
            try
            {
                await OutcomeUnknownException.SendAsync(() => dataverse.WriteAsync(writes, cancellation)).ConfigureAwait(false);
                return;
            }
            catch (WriteRefusedException refused) when (refused.Fault.Kind == FaultKind.Conflict && attempt < Attempts)
            {
                // Somebody wrote in between; what they wrote is read and kept.
            }
        }
    }

    async Task<IReadOnlyList<Write>> WritesAsync(IReadOnlyList<Step.WirePanel> steps, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = steps
            .Select(step => (
                Step: step,
                Apps: batch.Add(new Query.RowById(Table, step.App.Id, Sequence.Of(Handlers))),
                Records: step.Note is null ? null : batch.Add(ShippedTable.QueryFor(step.Note.Identity))))
            .ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return asked.SelectMany(one => Writes(
            one.Step, one.Apps.Rows().FirstOrDefault(), ShippedTable.Read(one.Records?.Rows() ?? Sequence<Row>.Empty).FirstOrDefault())).ToList();
    }

    static IEnumerable<Write> Writes(Step.WirePanel step, Row? row, ShippedRecord? record)
    {
        if (row is null) throw Changed(step.App, "it was deleted");
        var app = step.App with { EventHandlers = row.Text(Handlers) };
        if (!PanelHandler.IsIn(app))
            yield return new Write.Update(Table, app.Id, row.Version, Sequence.Of(new ColumnSetting(
                Handlers,
                new ColumnValue.Text(PanelHandler.AppendTo(app) ?? throw Changed(app, "its event handlers are no JSON array any more")))));
        if (step.Note is not null) yield return ShippedTable.Write(step.Note, record, Publication.ToBePublished(ShippedKind.Panel));
    }

    static Exception Changed(AppModule app, string how) =>
        new DataverseException(new(FaultKind.Conflict, "", $"app {app.UniqueName} changed since it was read: {how}", null));
}
