using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>An Entity node: a table of the file's own, or only what the file adds to somebody else's.</summary>
/// <param name="Properties">null when the node holds no properties of the table (root behaviour 2).</param>
sealed record TableContent(
    string SchemaName,
    Labels Names,
    TableProperties? Properties,
    IReadOnlyList<ColumnContent> Columns,
    IReadOnlyList<KeyContent> Keys,
    IReadOnlyList<FormContent> Forms,
    IReadOnlyList<ViewContent> Views,
    RibbonContent? Ribbon)
    : SolutionComponent(ComponentKey.Table(SchemaName), Names, Needs(Properties?.Source))
{
    public IReadOnlyList<ChartContent> Charts { get; init; } = [];

    public string LogicalName => SchemaName.ToLowerInvariant();

    public IEnumerable<SolutionComponent> WithChildren =>
        Enumerable.Repeat<SolutionComponent>(this, 1)
            .Concat(Columns).Concat(Keys).Concat(Forms).Concat(Views).Concat(Charts)
            .Concat(Ribbon is null ? [] : Ribbon.Parts.Prepend<SolutionComponent>(Ribbon));

    static IReadOnlyList<ComponentKey> Needs(VirtualSource? source) => source switch
    {
        null => [],
        { DataSourceId: { } dataSource } =>
            [ComponentKey.Of(ComponentKind.DataProvider, source.ProviderId), ComponentKey.Of(ComponentKind.DataSource, dataSource)],
        _ => [ComponentKey.Of(ComponentKind.DataProvider, source.ProviderId)],
    };
}

/// <summary>A table's own properties.</summary>
/// <param name="Flags">Every 0/1 switch of the node by its XML name.</param>
/// <param name="Source">Of a virtual table; null for any other.</param>
sealed record TableProperties(
    string EntitySetName,
    Ownership Ownership,
    Labels CollectionNames,
    Labels Descriptions,
    IReadOnlyDictionary<string, bool> Flags,
    VirtualSource? Source)
{
    public bool Is(string flag) => Flags.TryGetValue(flag, out var value) && value;
}

/// <summary>An alternate key.</summary>
/// <param name="Columns">Logical names in the key's order.</param>
sealed record KeyContent(string Table, string SchemaName, Labels Names, IReadOnlyList<string> Columns)
    : SolutionComponent(
        new(ComponentKind.AlternateKey, $"{Table}.{SchemaName}".ToLowerInvariant()),
        Names,
        [.. Columns.Select(column => ComponentKey.Column(Table, column))])
{
    public string LogicalName => SchemaName.ToLowerInvariant();
}
