using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>
/// Which solution owns which component, kept in solutioncomponent rows; for metadata also in its Solutions, where presets keep
/// theirs. A component leaves with its last owner.
/// </summary>
/// <remarks>
/// What each owner says of the component is kept in Layers. A solution that only adds to a table (behaviour 2) has a row for it but
/// does not own it.
/// </remarks>
sealed class ComponentOwnership
{
    /// <summary>The unmanaged layer; what it owns was made in the environment and no solution takes it away.</summary>
    public const string Active = "Active";

    static readonly string[] Read = ["solutionid", "componenttype", "objectid", "rootcomponentbehavior"];

    readonly UnitOfWork _work;
    readonly Authorship _by;
    readonly Dictionary<(ComponentKind Kind, Guid Id), List<Entry>> _entries;

    public ComponentOwnership(UnitOfWork work, Authorship by)
    {
        (_work, _by) = (work, by);
        var columns = Read.Select(column => Table.Columns[column]).ToList();
        _entries = work.Rows.Where(Table, SqlFragment.True, columns: columns)
            .GroupBy(row => ((ComponentKind)row.Number("componenttype")!, (Guid)row["objectid"]!), Entry.From)
            .ToDictionary(component => component.Key, component => component.ToList());
    }

    Table Table => _work.Catalog.RequiredTable("solutioncomponent");

    /// <summary>Records the solution as an owner, and before it whoever had the component without a record.</summary>
    /// <param name="isNew">Whether this import made it.</param>
    public void Claim(
        InstalledSolution solution, ComponentKind kind, Guid id, bool isNew, RootBehavior behavior = RootBehavior.IncludeSubcomponents)
    {
        if (!_entries.TryGetValue((kind, id), out var entries))
            _entries[(kind, id)] = entries = [];
        if (!isNew && entries.Count == 0)
            Insert(entries, kind, id, NewRow.ActiveSolution, RootBehavior.IncludeSubcomponents);
        if (!solution.IsManaged)
            ClaimFor(entries, kind, id, NewRow.ActiveSolution, behavior);
        ClaimFor(entries, kind, id, solution.Id, behavior);
    }

    /// <summary>Everything the solution has a record for, in no particular order.</summary>
    public IReadOnlyList<(ComponentKind Kind, Guid Id)> ComponentsOf(Guid solution) =>
        [.. _entries.Where(component => component.Value.Any(entry => entry.Solution == solution)).Select(component => component.Key)];

    public bool IsOwnedByOthers((ComponentKind, Guid) component, Guid solution) =>
        _entries.TryGetValue(component, out var entries) && entries.Any(entry => entry.Solution != solution && !entry.IsShell);

    /// <summary>Whether the solution itself owns it, rather than only adding to it.</summary>
    public bool IsOwnedBy((ComponentKind, Guid) component, Guid solution) =>
        _entries.TryGetValue(component, out var entries) && entries.Any(entry => entry.Solution == solution && !entry.IsShell);

    /// <returns>The first of those that own it, not those that only add to it; null where nobody does.</returns>
    public Guid? OwnerOf((ComponentKind, Guid) component) =>
        _entries.TryGetValue(component, out var entries) ? entries.Find(entry => !entry.IsShell)?.Solution : null;

    public void Release((ComponentKind, Guid) component, Guid solution)
    {
        if (!_entries.TryGetValue(component, out var entries))
            return;
        foreach (var entry in entries.Where(entry => entry.Solution == solution).ToList())
        {
            _work.Rows.Delete(Table, entry.RowId);
            entries.Remove(entry);
        }
    }

    /// <summary>Deletes every record of a component that is gone.</summary>
    public void Forget((ComponentKind, Guid) component)
    {
        if (!_entries.Remove(component, out var entries))
            return;
        foreach (var entry in entries)
            _work.Rows.Delete(Table, entry.RowId);
    }

    void ClaimFor(List<Entry> entries, ComponentKind kind, Guid id, Guid solution, RootBehavior behavior)
    {
        if (entries.FirstOrDefault(entry => entry.Solution == solution) is not { } known)
            Insert(entries, kind, id, solution, behavior);
        else if (known.IsShell && behavior != RootBehavior.IncludeAsShellOnly)
        {
            _work.Rows.Update(Table, known.RowId, new Dictionary<string, object?> { ["rootcomponentbehavior"] = (int)behavior });
            entries[entries.IndexOf(known)] = known with { IsShell = false };
        }
    }

    void Insert(List<Entry> entries, ComponentKind kind, Guid id, Guid solution, RootBehavior behavior)
    {
        var entry = new Entry(Guid.NewGuid(), solution, behavior == RootBehavior.IncludeAsShellOnly);
        entries.Add(entry);
        _work.Rows.Insert(Table, entry.RowId, NewRow.Complete(_work.Catalog, Table, new Dictionary<string, object?>
        {
            ["solutionid"] = new RowReference("solution", solution),
            ["objectid"] = id,
            ["componenttype"] = (int)kind,
            ["rootcomponentbehavior"] = (int)behavior,
            ["ismetadata"] = kind is ComponentKind.Table or ComponentKind.Column or ComponentKind.Choice
                or ComponentKind.Relationship or ComponentKind.AlternateKey,
        }, _by));
    }

    sealed record Entry(Guid RowId, Guid Solution, bool IsShell)
    {
        public static Entry From(StoredRow row) => new(
            row.Id, row.Lookup("solutionid")!.Value, row.Number("rootcomponentbehavior") == (int)RootBehavior.IncludeAsShellOnly);
    }
}
