using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>
/// Adds the panel's handler to apps, or takes it out of them. The handlers are read just before they are written, and written only where
/// they are still the same: another product's that was added meanwhile is never lost.
/// </summary>
sealed class AppModuleApplying(IDataverse dataverse)
{
    const int Attempts = 5;

    static readonly LogicalName Table = "appmodule";
    static readonly LogicalName Handlers = "eventhandlers";

    /// <param name="steps">
    /// <see cref="Step.WirePanel"/> or <see cref="Step.UnwirePanel"/>. One transaction, whatever their number: an environment has fewer
    /// apps than a transaction takes writes.
    /// </param>
    public async Task WireAsync(IEnumerable<Step> steps, CancellationToken cancellation)
    {
        var wirings = steps.Select(Wiring.Of).ToList();
        for (var attempt = 1; ; attempt++)
        {
            var writes = await WritesAsync(wirings, cancellation).ConfigureAwait(false);
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

    async Task<IReadOnlyList<Write>> WritesAsync(IReadOnlyList<Wiring> wirings, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = wirings
            .Select(wiring => (
                Wiring: wiring,
                Apps: batch.Add(new Query.RowById(Table, wiring.App.Id, Sequence.Of(Handlers))),
                Records: wiring.Note is null ? null : batch.Add(ShippedTable.QueryFor(wiring.Note.Identity))))
            .ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return asked.SelectMany(one => Writes(
            one.Wiring, one.Apps.Rows().FirstOrDefault(),
            ShippedTable.Read(one.Records?.Rows() ?? Sequence<Row>.Empty).FirstOrDefault())).ToList();
    }

    static IEnumerable<Write> Writes(Wiring wiring, Row? row, ShippedRecord? record)
    {
        if (row is null) throw Changed(wiring.App, "it was deleted");
        var app = wiring.App with { EventHandlers = row.Text(Handlers) };
        if (PanelHandler.IsIn(app) != wiring.IsWired)
        {
            var handlers = wiring.Change(app) ?? throw Changed(app, "its event handlers are no longer a JSON array");
            yield return new Write.Update(
                Table, app.Id, row.Version, Sequence.Of(new ColumnSetting(Handlers, new ColumnValue.Text(handlers))));
        }

        if (wiring.Note is not null) yield return ShippedTable.Write(wiring.Note, record, Publication.ToBePublished(ShippedKind.Panel));
    }

    static Exception Changed(AppModule app, string how) =>
        new DataverseException(new(FaultKind.Conflict, "", $"app {app.UniqueName} changed since it was read: {how}", null));

    /// <summary>What shall become of an app's handlers.</summary>
    /// <param name="IsWired">Whether the panel's is to be among them.</param>
    sealed record Wiring(AppModule App, ShippedNote? Note, bool IsWired)
    {
        public static Wiring Of(Step step) => step switch
        {
            Step.WirePanel wire => new(wire.App, wire.Note, IsWired: true),
            Step.UnwirePanel unwire => new(unwire.App, unwire.Note, IsWired: false),
            _ => throw new InvalidOperationException($"{step.GetType().Name} wires no app; this is a bug in the package."),
        };

        /// <returns>null where they are no JSON array.</returns>
        public string? Change(AppModule app) => IsWired ? PanelHandler.AppendTo(app) : PanelHandler.RemoveFrom(app);
    }
}
