using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse;

/// <summary>
/// What goes on around every write: each is handed the write itself and does it once per row, as it stands or changed, or refuses it.
/// Everything is part of the write's transaction.
/// </summary>
interface IRowEvents
{
    /// <param name="rows">
    /// One, or those of a message on several; where nothing takes part, each is written before the next is asked for.
    /// </param>
    /// <returns>The ids, in the order of the rows.</returns>
    IReadOnlyList<Guid> Create(
        Table table, IEnumerable<GivenRow> rows, Func<Table, Guid?, IReadOnlyDictionary<string, object?>, Guid> create);

    /// <param name="rows">One, or those of a message on several, all of one table.</param>
    void Update(IReadOnlyList<ChangedRow> rows, Action<StoredRow, IReadOnlyDictionary<string, object?>> update);

    void Delete(StoredRow row, Action<StoredRow> delete);

    /// <param name="links">One, or those of a message on several, all of one target and relationship.</param>
    void Link(IReadOnlyList<RowLink> links, Action<RowLink> act);

    /// <inheritdoc cref="Link"/>
    void Unlink(IReadOnlyList<RowLink> links, Action<RowLink> act);
}

/// <summary>Two rows of a many-to-many relationship.</summary>
/// <param name="FromFirst">Whether the first is the one the other is linked to; it is what a message calls its target.</param>
sealed record RowLink(ManyToMany Relationship, Guid Id1, Guid Id2, bool FromFirst)
{
    public RowReference Target => FromFirst ? new(Relationship.Table1, Id1) : new(Relationship.Table2, Id2);

    public RowReference Related => FromFirst ? new(Relationship.Table2, Id2) : new(Relationship.Table1, Id1);
}
