using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>
/// Ways into a <see cref="Catalog"/> that would be walks through all of it; each is made when first asked for and kept as long as what it
/// is made of.
/// </summary>
static class CatalogIndex
{
    // Kept beside the collections, not inside the catalog: a copy made by "with" would carry an index of what it no longer holds.
    static readonly ConditionalWeakTable<object, Dictionary<string, Table>> Sets = [];
    static readonly ConditionalWeakTable<object, FrozenDictionary<string, FrozenSet<string>>> Secured = [];
    static readonly ConditionalWeakTable<object, ILookup<string, OneToMany>> Referencing = [];
    static readonly ConditionalWeakTable<object, ILookup<string, OneToMany>> Referenced = [];
    static readonly ConditionalWeakTable<object, ILookup<string, ManyToMany>> Linked = [];

    /// <summary>Tables by entity set name; where two have the same, the first one.</summary>
    public static IReadOnlyDictionary<string, Table> TablesBySet(Catalog catalog) => Sets.GetValue(catalog.Tables, _ =>
        catalog.Tables.Values.DistinctBy(table => table.EntitySetName).ToDictionary(table => table.EntitySetName, StringComparer.Ordinal));

    /// <summary>Logical names of a table's secured columns.</summary>
    public static FrozenSet<string> SecuredColumnsOf(Catalog catalog, string table) =>
        Secured.GetValue(catalog.Tables, _ => catalog.Tables.Values
            .Select(one => (
                one.LogicalName, Columns: one.Columns.Values.Where(column => column.IsSecured).Select(c => c.LogicalName).ToFrozenSet()))
            .Where(one => one.Columns.Count > 0).ToFrozenDictionary(one => one.LogicalName, one => one.Columns))
        .GetValueOrDefault(table) ?? [];

    public static IEnumerable<OneToMany> ManyToOneOf(Catalog catalog, string table) => Referencing.GetValue(catalog.OneToMany, _ =>
        catalog.OneToMany.Values.ToLookup(relationship => relationship.ReferencingTable, StringComparer.Ordinal))[table];

    public static IEnumerable<OneToMany> OneToManyOf(Catalog catalog, string table) => Referenced.GetValue(catalog.OneToMany, _ =>
        catalog.OneToMany.Values.ToLookup(relationship => relationship.ReferencedTable, StringComparer.Ordinal))[table];

    /// <summary>A relationship of a table with itself comes once.</summary>
    public static IEnumerable<ManyToMany> ManyToManyOf(Catalog catalog, string table) => Linked.GetValue(catalog.ManyToMany, _ =>
        catalog.ManyToMany.Values.SelectMany(link => new[] { link.Table1, link.Table2 }.Distinct().Select(end => (end, link)))
            .ToLookup(pair => pair.end, pair => pair.link, StringComparer.Ordinal))[table];
}
