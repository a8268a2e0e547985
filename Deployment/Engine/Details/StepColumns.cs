using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Details;

/// <summary>
/// What a change does, column by column: taken from the very step that is carried out, never from a second idea of it. What a step reads
/// just before it writes is told as the plan saw it. Pure.
/// </summary>
static class StepColumns
{
    /// <param name="known">Gets to know what the change records.</param>
    public static Sequence<ChangedColumn> Of(Draft draft, KnownValues known)
    {
        var columns = Of(draft.Component, draft.Step, known).Concat(draft.Left).ToSequence();
        known.Remember(columns);
        return columns;
    }

    static IEnumerable<ChangedColumn> Of(Component component, Step step, KnownValues known) => step switch
    {
        Step.Nothing or Step.PlanLater => [],
        Step.Import import => SolutionColumns.Of(import),
        Step.Promote promote => SolutionColumns.Of(promote),
        Step.Uninstall uninstall => SolutionColumns.Of(uninstall, known.Current),
        Step.Settle settle => Record(settle.Note, settle.Installed, known),
        Step.SwitchOn on => Writes(component, [PluginStepApplying.Switch(on.PluginStep.Id, null, isOn: true)], known)
            .Concat(Record(on.Note, ShippedStep.On, known)),
        Step.WirePanel wire => Panel(component, wire.App, PanelHandler.AppendTo(wire.App), known)
            .Concat(Record(wire.Note, Publication.ToBePublished(ShippedKind.Panel), known)),
        Step.UnwirePanel unwire => Panel(component, unwire.App, PanelHandler.RemoveFrom(unwire.App), known)
            .Concat(Record(unwire.Note, Publication.ToBePublished(ShippedKind.Panel), known)),
        Step.Data data => Writes(component, data.Writes, known),
        Step.CreateUnlessMade create => Writes(component, create.Records.Prepend(RowPlanning.Create(create.Table, create.Row)), known),
        Step.ResolveTelephonyIds ids => ids.Users.SelectMany(user => new[] { UserColumns.CloudId, UserColumns.CloudIdRequestedOn }
            .Select(column => Unforeseen(component, UserColumns.Table, user, column, known))),
        Step.SetAssignee assignee => [Unforeseen(component, "enreach_voicesetting", assignee.SettingId, "enreach_value", known)],
        Step.ChangeDirectory change => DirectoryColumns.Of(change.Write),
        Step.AddSecret secret => DirectoryColumns.Of(secret),
        Step.Publish publish => publish.AppModuleIds
            .Select(app => Published(component, "appmodule", app))
            .Concat(publish.Tables.Select(table => Published(component, table, id: null)))
            .Concat(publish.Notes.SelectMany(note => Record(note, Publication.Published(note.Identity.Kind, known.Record(note)), known))),
        _ => throw new InvalidOperationException($"Nobody tells the columns of {step.GetType().Name}; this is a bug in the package."),
    };

    static IEnumerable<ChangedColumn> Writes(Component component, IEnumerable<Write> writes, KnownValues known) =>
        writes.SelectMany(write => WriteColumns.Of(write, OwnerOf(component), known));

    static IEnumerable<ChangedColumn> Record(ShippedNote? note, Sequence<ShippedValue> values, KnownValues known)
    {
        if (note is null) return [];
        return WriteColumns.Of(ShippedTable.Write(note, known.Record(note), values), ColumnOwner.Record, known);
    }

    /// <param name="id">Of an app; null where the forms of a table are meant.</param>
    static ChangedColumn Published(Component component, LogicalName table, Guid? id) =>
        new(table, id, "published", null, new ColumnValue.Flag(true), ColumnAction.Publish, OwnerOf(component));

    static IEnumerable<ChangedColumn> Panel(Component component, AppModule app, string? handlers, KnownValues known) =>
        handlers is null ? [] : Writes(
            component,
            [new Write.Update("appmodule", app.Id, null, Sequence.Of(new ColumnSetting("eventhandlers", new ColumnValue.Text(handlers))))],
            known);

    static ChangedColumn Unforeseen(Component component, LogicalName table, Guid id, LogicalName column, KnownValues known) =>
        new(table, id, column.ToString(), known.Find(table, id, column.ToString()), null, ColumnAction.Set, OwnerOf(component));

    static ColumnOwner OwnerOf(Component component) => component.Kind == ComponentKind.SolutionRecord ? ColumnOwner.Record
        : component.IsOfConfiguration ? ColumnOwner.Configuration
        : ColumnOwner.Shipped;
}
