using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Business units and which lies below which.</summary>
sealed class BusinessUnitTree(IReadOnlyList<StoredRow> units)
{
    readonly ILookup<Guid?, Guid> _children = units.ToLookup(unit => unit.Lookup("parentbusinessunitid"), unit => unit.Id);
    readonly Dictionary<Guid, StoredRow> _units = units.ToDictionary(unit => unit.Id);

    public static BusinessUnitTree Read(Catalog catalog, RowReader rows) => new(rows.Where(catalog.RequiredTable("businessunit")));

    /// <summary>The business unit without a parent; there is exactly one.</summary>
    public Guid Root => _children[null].First();

    public IEnumerable<Guid> ChildrenOf(Guid unit) => _children[unit];

    /// <summary>The unit itself and every one below it.</summary>
    public ImmutableHashSet<Guid> WithDescendants(Guid unit) => [unit, .. _children[unit].SelectMany(WithDescendants)];

    /// <summary>Whether the unit, or one above it, is disabled.</summary>
    public bool IsDisabled(Guid unit) =>
        _units.TryGetValue(unit, out var row)
            && (row["isdisabled"] is true || row.Lookup("parentbusinessunitid") is { } parent && IsDisabled(parent));
}
