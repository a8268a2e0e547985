using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>What an approved plan lets be written, column by column; whatever is not among it is not approved. Pure.</summary>
sealed class ApprovedWrites
{
    readonly HashSet<Key> _allowed = [];
    readonly ILookup<(LogicalName, Guid?, string), ApprovedColumn> _columns;

    public ApprovedWrites(ApprovedPlan saved)
    {
        var writing = saved.Changes.Where(change => change.Writes).ToList();
        Columns = writing.SelectMany(change => change.Columns.Select(column => (change, column))).ToList();
        HasLater = writing.Any(change => change.IsLater);
        foreach (var (change, column) in Columns) _allowed.Add(Key.Of(change.Name, column));
        _columns = Columns.ToLookup(pair => (pair.Column.Table, pair.Column.Id, pair.Column.Column), pair => pair.Column);
    }

    public IReadOnlyList<(ApprovedChange Change, ApprovedColumn Column)> Columns { get; }

    /// <summary>Something was announced that could not be planned column by column then.</summary>
    public bool HasLater { get; }

    /// <summary>Notes of what was shipped are nobody's to approve: they follow what is written.</summary>
    public bool Allow(PlannedChange change, string environment) => change.Step is Step.PlanLater
        ? HasLater
        : change.Component.Kind == ComponentKind.SolutionRecord
            || (change.Columns.Count > 0
                && change.Columns.All(column => column.Owner == ColumnOwner.Record || IsAllowed(change, column, environment)));

    /// <summary>The value a row has now is the one that was to be written.</summary>
    public bool IsWanted(LogicalName table, Guid id, string column, string value) =>
        _columns[(table, id, column)].Any(approved => approved.Wanted is null || approved.Wanted == value);

    public bool IsDeleted(LogicalName table, Guid id) =>
        Columns.Any(pair => pair.Column.Action == ColumnAction.Delete && pair.Column.Table.Equals(table) && pair.Column.Id == id);

    /// <summary>The columns the plan writes now, to find out which of the approved ones it does not any more.</summary>
    public static Func<ApprovedChange, ApprovedColumn, bool> In(DeploymentPlan plan)
    {
        var keys = new HashSet<Key>(plan.Changes.Where(change => change.Writes)
            .SelectMany(change => change.Columns.Select(column => Key.Of(change.Component.Name, Text(column, plan.Environment)))));
        return (change, column) => keys.Contains(Key.Of(change.Name, column));
    }

    public static ApprovedColumn Text(ChangedColumn column, string environment) => new(
        column.Table,
        column.Id,
        column.Column,
        column.Action,
        column.Owner,
        column.Now is null ? null : ValueText.Of(column.Now, environment),
        column.Wanted is null ? null : ValueText.Of(column.Wanted, environment));

    bool IsAllowed(PlannedChange change, ChangedColumn column, string environment)
    {
        var key = Key.Of(change.Component.Name, Text(column, environment));
        return _allowed.Contains(key)
            || _allowed.Contains(key with { Value = null })
            || (key.Action == ColumnAction.Set && _allowed.Contains(key with { Action = ColumnAction.Create }))
            || (change.Step is Step.Promote && Columns.Any(pair =>
                pair.Column.Action == ColumnAction.Import && pair.Change.Name == change.Component.Name));
    }

    /// <param name="Row">Its id; of what has none the name of the change.</param>
    /// <param name="Value">What is there afterwards; of what is taken away, what was there.</param>
    sealed record Key(LogicalName Table, string Row, string Column, ColumnAction Action, string? Value)
    {
        public static Key Of(string name, ApprovedColumn column) => new(
            column.Table,
            column.Id?.ToString("D") ?? name,
            column.Column,
            column.Action,
            column.Action is ColumnAction.Delete or ColumnAction.Unlink or ColumnAction.TakeFromApp ? column.Now : column.Wanted);
    }
}
