using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>What every decision about seeded data looks at. Pure.</summary>
/// <param name="isUpgrade">A solution of this plan is upgraded: what it brought before and brings no more is removed by that.</param>
/// <param name="taken">Whose value is taken in which conflict.</param>
sealed class Merging(CurrentState current, ShippedRecords shipped, IReadOnlyList<SeedSet> sets, bool isUpgrade, TakenPlaces taken)
{
    readonly RowIndex _rows = new(current.Rows);
    (HashSet<Guid> Gone, Dictionary<Guid, Guid> Adopted)? _known;

    public CurrentState Current => current;

    public ShippedRecords Shipped => shipped;

    public TakenPlaces Taken => taken;

    public Row? Find(SeedTable table, SeedRow row) =>
        _rows.Find(table, row, AdoptedRows.Of(shipped.Find(ShippedIdentity.Row(table.Name, row.Id))));

    /// <summary>The row with this id was shipped once, and somebody deleted it since.</summary>
    public bool IsGone(Guid id) => Known().Gone.Contains(id);

    /// <summary>It is a row that is looked up by name, and there is none of that name here.</summary>
    public bool IsMissing(Guid id) => NamedRows.IsMissing(id, sets, current);

    /// <summary>The component whose place this row takes is here, and stays.</summary>
    public bool IsStillReplaced(Guid id) => !isUpgrade && current.Replaced.Any(replaced => replaced.By == id);

    /// <summary>The package's row is here under another id, because somebody made it by hand.</summary>
    public bool IsAdopted(Guid id) => Known().Adopted.ContainsKey(id);

    /// <summary>A lookup to a row that is here under another id points to that one.</summary>
    public ColumnValue Resolve(ColumnValue value) =>
        value is ColumnValue.Lookup lookup && Known().Adopted.TryGetValue(lookup.Id, out var id) ? lookup with { Id = id } : value;

    (HashSet<Guid> Gone, Dictionary<Guid, Guid> Adopted) Known()
    {
        if (_known is not null) return _known.Value;
        var (gone, adopted) = (new HashSet<Guid>(), new Dictionary<Guid, Guid>());
        foreach (var table in sets.SelectMany(set => set.Tables))
            foreach (var row in table.Rows)
            {
                var found = Find(table, row);
                if (found is null && shipped.Find(ShippedIdentity.Row(table.Name, row.Id)) is not null) gone.Add(row.Id);
                if (found is not null && found.Id != row.Id) adopted[row.Id] = found.Id;
            }

        foreach (var named in current.NamedRows) adopted[named.Row.Id] = named.HereId;
        _known = (gone, adopted);
        return _known.Value;
    }
}
