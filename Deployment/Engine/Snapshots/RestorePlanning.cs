using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Details;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// Brings an environment back to a snapshot: what is gone is made again, what differs set back, what was made since taken away, and last
/// what is recorded of all that. Pure.
/// </summary>
static class RestorePlanning
{
    /// <param name="wanted">Within what the product may write.</param>
    /// <param name="outside">What was left out of it, for people.</param>
    public static DeploymentPlan Plan(
        Snapshot wanted, Sequence<string> outside, SnapshotReading now, CurrentState current, DesiredState desired)
    {
        var hasRecords = current.Tables.Find(ShippedTable.Name) is not null;
        var shipped = new ShippedRecords(current.Shipped, hasRecords, hasRecords, desired.Version);
        var (founded, unfounded) = RecordBounds.Of(wanted.Content, now.Content, desired);
        wanted = wanted with { Content = founded };
        var rows = new RowRestoring(wanted, now, desired);
        var (apps, unpublished) = new AppRestoring(wanted, now, current, shipped).Plan();
        var rewritten = new HashSet<Guid>(unpublished.Select(app => app.Note?.Identity.Id).OfType<Guid>());
        var cells = new CellRestoring(wanted, now, shipped).Plan(DialRecord.All(current.Shipped));
        var problems = RestoreProblems.All(wanted, outside, unfounded, now, rows, cells).ToSequence();
        var drafts = problems.HasErrors() ? [] : rows.Bring()
            .Concat(new VariableRestoring(wanted, now).Plan())
            .Concat(new PeopleRestoring(wanted, now).Plan())
            .Concat(new LinkRestoring(wanted, now).Plan())
            .Concat(rows.Delete())
            .Concat(apps)
            .Concat(cells.Drafts)
            .Concat(UnpublishedApp.Publish(unpublished, cells.Unpublished))
            .Concat(rows.Records(rewritten))
            .Concat(cells.Forgotten)
            .ToList();
        var known = new KnownValues(current, now.Rows.Values);
        var changes = drafts.Select((draft, index) => new PlannedChange(
            index + 1, draft.Component, draft.Action, draft.Reason, draft.Step)
        {
            Columns = StepColumns.Of(draft, known),
        }).ToSequence();
        return new(
            current.Environment,
            desired.Version,
            ScenarioPlanning.Detect(current.Signs),
            changes,
            problems.Concat(Transactions.Problems(changes)).ToSequence())
        {
            Running = current.Operations.Running,
            Restores = true,
        };
    }
}
