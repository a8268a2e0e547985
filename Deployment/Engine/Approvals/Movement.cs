using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>
/// What of an environment is not as an approved plan saw it, what that plan itself has written left out: a run that was cut off has done a
/// part of it. Once it has, versions alone do not count any more, as one write of ours moves many; values do. Pure.
/// </summary>
sealed class Movement
{
    /// <summary>Rows that an import writes as components of its solution.</summary>
    static readonly HashSet<LogicalName> Components =
    [
        "role", "systemform", "environmentvariabledefinition", "sdkmessageprocessingstep", "appmodulecomponent",
    ];

    readonly PlanBasis _saved;
    readonly ApprovedWrites _writes;
    readonly Dictionary<(LogicalName, Guid), SeenRow> _now;
    readonly Dictionary<string, string> _solutions;
    readonly Func<ApprovedChange, ApprovedColumn, bool> _isPlanned;
    readonly bool _hasImported;
    readonly bool _hasLeft;
    readonly HashSet<(LogicalName, Guid)> _then;

    public Movement(PlanBasis saved, ApprovedWrites writes, PlanBasis now, DeploymentPlan plan)
    {
        (_saved, _writes, _isPlanned) = (saved, writes, ApprovedWrites.In(plan));
        _now = now.Rows.ToDictionary(row => (row.Table, row.Id));
        _solutions = now.Solutions.ToDictionary(solution => solution.UniqueName, solution => solution.Version);
        _then = new(saved.Rows.Select(row => (row.Table, row.Id)));
        _hasImported = writes.Columns.Any(pair => IsImported(pair.Change, pair.Column));
        _hasLeft = writes.Columns.Any(pair => pair.Column.Action == ColumnAction.Uninstall && !_solutions.ContainsKey(pair.Change.Name));
        HasBegun = _hasImported || _hasLeft || writes.Columns.Any(pair => IsDone(pair.Change, pair.Column));
    }

    /// <summary>A part of the plan is carried out already.</summary>
    public bool HasBegun { get; }

    public IEnumerable<Moved> Find() => Solutions().Concat(Rows()).Concat(NotPlanned());

    bool IsImported(ApprovedChange change, ApprovedColumn column) =>
        column is { Action: ColumnAction.Import, Column: "version" }
        && column.Now != column.Wanted && _solutions.TryGetValue(change.Name, out var version) && version == column.Wanted;

    bool IsDone(ApprovedChange change, ApprovedColumn column) => column.Owner != ColumnOwner.Record && column.Action switch
    {
        ColumnAction.Create or ColumnAction.Set => Now(column) is { } now && column.Now is { } before && now != before
            && (column.Wanted is null || now == column.Wanted),
        ColumnAction.Delete => column.Id is { } id && _then.Contains((column.Table, id)) && !_now.ContainsKey((column.Table, id)),
        ColumnAction.Link or ColumnAction.Unlink or ColumnAction.Grant or ColumnAction.AddToApp or ColumnAction.TakeFromApp =>
            !_isPlanned(change, column),
        _ => false,
    };

    /// <returns>null where the row is not here, or the column was not read or is empty; empty where that was wanted.</returns>
    string? Now(ApprovedColumn column) => column.Id is { } id && _now.TryGetValue((column.Table, id), out var row)
        ? Value(row, column.Column) is { Length: > 0 } value ? value : column.Wanted is "" ? "" : null
        : null;

    IEnumerable<Moved> Solutions()
    {
        var names = _saved.Solutions.Select(solution => solution.UniqueName).Union(_solutions.Keys);
        var before = _saved.Solutions.ToDictionary(solution => solution.UniqueName, solution => solution.Version);
        return from name in names
               let old = before.TryGetValue(name, out var was) ? was : ""
               let here = _solutions.TryGetValue(name, out var version) ? version : ""
               where old != here && !IsOurs(name, here)
               select new Moved($"solution {name} has another version", $"solution {name}", $"version: {Word(old)} then, {Word(here)} now");
    }

    /// <summary>
    /// It is what was to be imported; or the staged upgrade of that, which came and went on the way; or it is gone, as it was to be.
    /// </summary>
    bool IsOurs(string name, string version) => _writes.Columns.Any(pair =>
        (pair.Column.Action == ColumnAction.Uninstall && pair.Change.Name == name && version.Length == 0)
        || (pair.Column is { Action: ColumnAction.Import, Column: "version" }
        && (pair.Change.Name == name || name.StartsWith(pair.Change.Name + "_", StringComparison.Ordinal))
        && (version == pair.Column.Wanted || (version.Length == 0 && name != pair.Change.Name))));

    IEnumerable<Moved> Rows()
    {
        foreach (var then in _saved.Rows.Where(row => !IsOfNoAccount(row.Table)))
        {
            if (!_now.TryGetValue((then.Table, then.Id), out var now))
            {
                if (!IsLeaving && !_writes.IsDeleted(then.Table, then.Id))
                    yield return new("a row was deleted", Place(then), "it existed when the plan was made");
                continue;
            }

            var moved = Columns(then, now).ToList();
            foreach (var column in moved) yield return column;
            if (moved.Count == 0 && then.Version != now.Version && !HasBegun)
                yield return new(
                    "somebody has written to a row",
                    Place(then),
                    $"its version: {then.Version ?? "none"} then, {now.Version ?? "none"} now; the columns the plan has read are the same");
        }

        if (HasBegun) yield break;
        foreach (var row in _now.Values.Where(row => !_then.Contains((row.Table, row.Id))))
            yield return new("a row was added", Place(row), "it did not exist when the plan was made");
    }

    /// <summary>What is taken away takes more along, as a table its rows; there is nothing left that could be harmed.</summary>
    bool IsLeaving => HasBegun && _saved.Leaving is not null;

    bool IsOfNoAccount(LogicalName table) =>
        (HasBegun && table.Equals(ShippedTable.Name)) || (_hasImported && Components.Contains(table));

    IEnumerable<Moved> Columns(SeenRow then, SeenRow now) =>
        from column in then.Values.Concat(now.Values).Select(value => value.Column).Distinct()
        let old = Value(then, column)
        let here = Value(now, column)
        where old != here && !_writes.IsWanted(then.Table, then.Id, column, here)
        select new Moved("a column has another value", $"{Place(then)}, column {column}", $"{Word(old)} then, {Word(here)} now");

    /// <summary>What was approved and is neither done nor planned any more, without a row that tells why.</summary>
    IEnumerable<Moved> NotPlanned() => _writes.Columns
        .Where(pair => pair.Column.Owner != ColumnOwner.Record && pair.Column.Action is ColumnAction.Create or ColumnAction.Set)
        .Where(pair => !_isPlanned(pair.Change, pair.Column) && (!HasBegun || IsOtherwise(pair.Column)))
        .GroupBy(pair => pair.Change)
        .Select(change => new Moved(
            "an approved change is no longer planned",
            $"change {change.Key.Order}, {change.Key.Name}",
            string.Join("; ", change.Select(pair => $"{pair.Column.Column}: {Word(pair.Column.Wanted ?? "")}"))));

    bool IsOtherwise(ApprovedColumn column) => column.Wanted is { } wanted && Now(column) is { } now && now != wanted;

    static string Value(SeenRow row, string column) => row.Values.FirstOrDefault(value => value.Column == column)?.Text ?? "";

    static string Word(string text) => text.Length == 0 ? "(empty)" : $"'{text}'";

    static string Place(SeenRow row) => $"table {row.Table}, row {row.Id:D}";
}

/// <param name="What">A clause.</param>
sealed record Moved(string What, string Where, string Why);
