using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Apps;

/// <summary>Publishes apps and tables that were changed.</summary>
sealed class PublishApplying(IDataverse dataverse)
{
    static readonly LogicalName Components = "appmodulecomponent";

    /// <summary>Published first and recorded afterwards: whoever finds no record publishes once more, which does no harm.</summary>
    /// <param name="findings">Gets a warning for every app that did not take what it was given.</param>
    public async Task PublishAsync(Step.Publish step, List<Diagnostic> findings, CancellationToken cancellation)
    {
        if (step.Added.Count > 0) findings.AddRange(await NotTakenAsync(step.Added, cancellation).ConfigureAwait(false));
        await PublishAsync(step.AppModuleIds, step.Tables, cancellation).ConfigureAwait(false);
        if (step.Notes.Count == 0) return;
        var batch = new QueryBatch();
        var asked = step.Notes.Select(note => (Note: note, Asked: batch.Add(ShippedTable.QueryFor(note.Identity)))).ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var writes = asked
            .Select(pair => (pair.Note, Record: ShippedTable.Read(pair.Asked.Rows()).FirstOrDefault()))
            .Select(pair => ShippedTable.Write(pair.Note, pair.Record, Publication.Published(pair.Note.Identity.Kind, pair.Record)));
        await OutcomeUnknownException.SendAsync(() => dataverse.WriteAsync(writes.ToList(), cancellation)).ConfigureAwait(false);
    }

    /// <summary>Publishing twice is publishing once, so a lost answer is followed by a second try.</summary>
    async Task PublishAsync(Sequence<Guid> apps, Sequence<LogicalName> tables, CancellationToken cancellation)
    {
        try
        {
            await SendAsync().ConfigureAwait(false);
        }
        catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost && !cancellation.IsCancellationRequested)
        {
            await SendAsync().ConfigureAwait(false);
        }

        Task SendAsync() => OutcomeUnknownException.SendAsync(() => dataverse.PublishAsync(apps, tables, cancellation));
    }

    /// <summary>Some environments answer that components were added, and add none (docs/unverified.md): so it is looked.</summary>
    async Task<IReadOnlyList<Diagnostic>> NotTakenAsync(Sequence<AddedToApp> added, CancellationToken cancellation)
    {
        var ids = added.SelectMany(app => app.Components).Select(component => component.Id).Distinct();
        var batch = new QueryBatch();
        var asked = batch.Add(new Query.Rows(
            Components,
            Sequence.Of<LogicalName>("appmoduleidunique", "objectid"),
            Sequence.Of(Condition.OneOf("objectid", ids))));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var listed = new HashSet<(Guid?, Guid?)>((asked.RowsOrNone() ?? Sequence<Row>.Empty)
            .Select(row => (row.Lookup("appmoduleidunique"), row.Identifier("objectid"))));
        return added
            .Where(app => app.Components.Any(component => !listed.Contains((app.UniqueId, component.Id))))
            .Select(app => Diagnostic.Warning(
                DiagnosticCodes.AppTookNoComponent,
                $"The app '{app.Name}' does not list everything that was added to it.",
                $"app {app.Name}",
                "the environment accepted the table Phone Call and its forms, but the app does not list them",
                "in the app designer, add the table Phone Call with the forms of Voice for Dynamics 365"))
            .ToList();
    }
}
