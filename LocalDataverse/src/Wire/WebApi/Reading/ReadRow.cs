using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>A row to be answered, with what its $expand brought.</summary>
/// <param name="Columns">To be shown.</param>
/// <param name="WithETag">Whether it says its version.</param>
sealed record ReadRow(StoredRow Row, IReadOnlyList<Column> Columns, bool WithETag)
{
    public List<Expanded> Expanded { get; } = [];

    /// <summary>What people read for its values, by logical name, where plug-ins said it; null: as the columns show them.</summary>
    public IReadOnlyDictionary<string, string>? Formatted { get; init; }
}

/// <summary>What one expansion brought to one row; a closed set.</summary>
/// <param name="Name">Of the navigation property.</param>
abstract record Expanded(string Name)
{
    /// <param name="Row">null when the lookup is empty, or points at what the caller may not see.</param>
    public sealed record One(string Name, ReadRow? Row) : Expanded(Name);

    /// <param name="NextLink">null for none.</param>
    public sealed record Many(string Name, IReadOnlyList<ReadRow> Rows, string? NextLink) : Expanded(Name);

    /// <summary>The address of the row instead of the row; null when there is none.</summary>
    public sealed record Reference(string Name, string? Address) : Expanded(Name);

    /// <summary>A user or a team, of which the common type knows nothing but the id.</summary>
    public sealed record Owner(string Name, RowReference? Row) : Expanded(Name);
}
