using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>
/// Adds the panel's handler to an app and publishes it. The handlers are read just before they are written, and written only where they
/// are still the same: another product's that was added meanwhile is never lost.
/// </summary>
sealed class AppModuleApplying(IDataverse dataverse)
{
    const int Attempts = 5;

    static readonly LogicalName Table = "appmodule";
    static readonly LogicalName Handlers = "eventhandlers";

    public async Task WireAsync(Step.WirePanel step, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var writes = await WritesAsync(step, cancellation).ConfigureAwait(false);
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

    /// <summary>Published first and recorded afterwards: whoever finds no record publishes once more, which does no harm.</summary>
    public async Task PublishAsync(Step.PublishApps step, CancellationToken cancellation)
    {
        await PublishAsync(step.AppModuleIds, cancellation).ConfigureAwait(false);
        if (step.Notes.Count == 0) return;
        var batch = new QueryBatch();
        var asked = step.Notes.Select(note => (Note: note, Asked: batch.Add(ShippedTable.QueryFor(note.Identity)))).ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var writes = asked.Select(pair => ShippedTable.Write(
            pair.Note, ShippedTable.Read(pair.Asked.Rows()).FirstOrDefault(), ShippedPanel.Published));
        await OutcomeUnknownException.SendAsync(() => dataverse.WriteAsync(writes.ToList(), cancellation)).ConfigureAwait(false);
    }

    /// <summary>Publishing twice is publishing once, so a lost answer is followed by a second try.</summary>
    async Task PublishAsync(Sequence<Guid> apps, CancellationToken cancellation)
    {
        try
        {
            await SendAsync().ConfigureAwait(false);
        }
        catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost && !cancellation.IsCancellationRequested)
        {
            await SendAsync().ConfigureAwait(false);
        }

        Task SendAsync() => OutcomeUnknownException.SendAsync(() => dataverse.PublishAsync(apps, cancellation));
    }

    async Task<IReadOnlyList<Write>> WritesAsync(Step.WirePanel step, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var apps = batch.Add(new Query.RowById(Table, step.App.Id, Sequence.Of(Handlers)));
        var records = step.Note is null ? null : batch.Add(ShippedTable.QueryFor(step.Note.Identity));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var row = apps.Rows().FirstOrDefault() ?? throw Changed(step.App, "it was deleted");
        var app = step.App with { EventHandlers = row.Text(Handlers) };
        var record = ShippedTable.Read(records?.Rows() ?? Sequence<Row>.Empty).FirstOrDefault();
        var writes = new List<Write>();
        if (!PanelHandler.IsIn(app))
            writes.Add(new Write.Update(Table, app.Id, row.Version, Sequence.Of(new ColumnSetting(
                Handlers,
                new ColumnValue.Text(PanelHandler.AppendTo(app) ?? throw Changed(app, "its event handlers are no JSON array any more"))))));
        if (step.Note is not null) writes.Add(ShippedTable.Write(step.Note, record, ShippedPanel.ToBePublished));
        return writes;
    }

    static Exception Changed(AppModule app, string how) =>
        new DataverseException(new(FaultKind.Conflict, "", $"app {app.UniqueName} changed since it was read: {how}", null));
}
