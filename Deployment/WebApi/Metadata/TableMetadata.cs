using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Metadata;

/// <summary>What the wire needs to know of a table.</summary>
/// <param name="Columns">
/// Attribute types by logical name. Of a platform table known beforehand only those columns that are not plain values.
/// </param>
/// <param name="Lookups">Its many-to-one relationships.</param>
/// <param name="Links">Its many-to-many relationships.</param>
sealed record TableMetadata(
    LogicalName Name,
    string SetName,
    LogicalName PrimaryKey,
    IReadOnlyDictionary<LogicalName, ColumnType> Columns,
    IReadOnlyList<LookupMetadata> Lookups,
    IReadOnlyList<LinkMetadata> Links)
{
    /// <summary>The platform's words for the types of its columns; empty for a platform table known beforehand.</summary>
    public IReadOnlyList<TypedColumn> Types { get; init; } = [];

    /// <summary>null for a platform table known beforehand.</summary>
    public Guid? MetadataId { get; init; }

    /// <summary>Its alternate keys; empty for a platform table known beforehand.</summary>
    public IReadOnlyList<TableKey> Keys { get; init; } = [];

    /// <returns><see cref="ColumnType.Plain"/> also for columns nothing is known of.</returns>
    public ColumnType TypeOf(LogicalName column) => Columns.GetValueOrDefault(column, ColumnType.Plain);

    /// <summary>The property a row of <paramref name="target"/> is bound with.</summary>
    /// <param name="target">null to clear the column: any of its properties will do.</param>
    public string BindingOf(LogicalName column, LogicalName? target) =>
        (Lookups.FirstOrDefault(lookup => lookup.Column == column && lookup.Target == target)
            ?? Lookups.FirstOrDefault(lookup => lookup.Column == column))?.NavigationProperty
        ?? column.ToString();

    /// <summary>The collection of linked rows, seen from this table.</summary>
    public string LinkOf(string relationship, LogicalName otherTable)
    {
        var link = Links.FirstOrDefault(link => string.Equals(link.SchemaName, relationship, StringComparison.OrdinalIgnoreCase));
        if (link is null) return relationship;
        // A relationship of a table with itself: the first side's property holds the rows of the second.
        return link.First == Name && (link.Second == otherTable || link.First != link.Second) ? link.FirstProperty : link.SecondProperty;
    }
}

/// <summary>A lookup's way to one of the tables it may point at.</summary>
sealed record LookupMetadata(LogicalName Column, LogicalName Target, string NavigationProperty);

sealed record LinkMetadata(string SchemaName, LogicalName First, string FirstProperty, LogicalName Second, string SecondProperty);

/// <summary>The column types whose values look different on the wire.</summary>
enum ColumnType
{
    /// <summary>The JSON value says it all: text, number, yes or no.</summary>
    Plain,

    /// <summary>Read as _name_value, written through a navigation property.</summary>
    Lookup,

    /// <summary>A unique identifier, text on the wire.</summary>
    Identifier,

    /// <summary>A date and time, or a date alone; text on the wire, compared with without quotes.</summary>
    Moment,

    /// <summary>Several choices, their numbers separated by commas; other columns whose type is virtual too.</summary>
    Choices,
}
