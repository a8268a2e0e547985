using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>Everything known about tables, relationships and choices at one moment; never edited.</summary>
sealed record Catalog
{
    public static Catalog Empty { get; } = new();

    /// <summary>By logical name.</summary>
    public ImmutableSortedDictionary<string, Table> Tables { get; init; } =
        ImmutableSortedDictionary.Create<string, Table>(StringComparer.Ordinal);

    /// <summary>By schema name; the platform ignores case in looking for duplicates.</summary>
    public ImmutableSortedDictionary<string, OneToMany> OneToMany { get; init; } =
        ImmutableSortedDictionary.Create<string, OneToMany>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By schema name.</summary>
    public ImmutableSortedDictionary<string, ManyToMany> ManyToMany { get; init; } =
        ImmutableSortedDictionary.Create<string, ManyToMany>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, GlobalChoice> Choices { get; init; } =
        ImmutableSortedDictionary.Create<string, GlobalChoice>(StringComparer.Ordinal);

    public Table? Table(string logicalName) => Tables.GetValueOrDefault(logicalName);

    /// <summary>The table behind a set's name, as URLs have it; null where there is none.</summary>
    public Table? TableOfSet(string entitySetName) => CatalogIndex.TablesBySet(this).GetValueOrDefault(entitySetName);

    /// <summary>For tables the local Dataverse itself relies on; one missing is our bug.</summary>
    public Table RequiredTable(string logicalName) =>
        Table(logicalName) ?? throw new InvalidOperationException($"Local Dataverse bug: the preset has no table '{logicalName}'.");

    /// <summary>Relationships in which the table has the lookup.</summary>
    public IEnumerable<OneToMany> ManyToOneOf(string table) => CatalogIndex.ManyToOneOf(this, table);

    /// <summary>Relationships in which other tables have a lookup to this one.</summary>
    public IEnumerable<OneToMany> OneToManyOf(string table) => CatalogIndex.OneToManyOf(this, table);

    public IEnumerable<ManyToMany> ManyToManyOf(string table) => CatalogIndex.ManyToManyOf(this, table);

    public ImmutableArray<ChoiceOption> OptionsOf(Column column) =>
        column.GlobalChoice is { } name ? Choices[name].Options : column.Options;
}
