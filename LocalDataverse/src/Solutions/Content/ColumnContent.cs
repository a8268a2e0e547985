using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <param name="LocalChoice">The column's own option set; null where it has none or uses a global choice.</param>
/// <param name="Role">Whether it is the table's key, its name, or neither.</param>
/// <param name="External">What a virtual table's source calls it.</param>
/// <param name="IsCustom">IsCustomField; the platform's own columns of a custom table have 0.</param>
sealed record ColumnContent(
    string Table,
    string SchemaName,
    ColumnType Type,
    Labels Names,
    ColumnRules Rules,
    ColumnLimits Limits,
    ColumnOrigin External,
    ChoiceContent? LocalChoice,
    string? GlobalChoice,
    ColumnRole Role,
    bool IsCustom)
    : SolutionComponent(ComponentKey.Column(Table, SchemaName), Names, Needs(Table, GlobalChoice))
{
    public string LogicalName => SchemaName.ToLowerInvariant();

    static IReadOnlyList<ComponentKey> Needs(string table, string? globalChoice) =>
        globalChoice is null ? [ComponentKey.Table(table)] : [ComponentKey.Table(table), new(ComponentKind.Choice, globalChoice)];
}

enum ColumnRole
{
    Ordinary,
    PrimaryKey,
    PrimaryName,
}

/// <param name="Name">ExternalName; null without.</param>
/// <param name="IsSecret">IsDataSourceSecret.</param>
sealed record ColumnOrigin(string? Name, bool IsSecret);

/// <summary>What may be done with the column.</summary>
/// <param name="IsSecured">null where the file does not say.</param>
sealed record ColumnRules(
    RequiredLevel RequiredLevel, bool ValidForCreate, bool ValidForUpdate, bool ValidForRead, bool? IsSecured);

/// <summary>What fits into the column; null where the type has no such limit.</summary>
/// <param name="Format">As the file writes it, lower case.</param>
/// <param name="DefaultValue">AppDefaultValue; null for none (-1 in a choice).</param>
sealed record ColumnLimits(
    string? Format,
    int? MaxLength,
    decimal? MinValue,
    decimal? MaxValue,
    int? Accuracy,
    int? DefaultValue,
    DateBehavior DateBehavior,
    string? AutoNumberFormat)
{
    /// <summary>0 for a column people fill, 1 calculated, 2 rollup, 3 formula.</summary>
    public int SourceType { get; init; }
}
