using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>One column of a table. Never edited; changing it means replacing it through <see cref="Storage.SchemaEditor"/>.</summary>
sealed record Column
{
    /// <summary>Lower case; always the lower case of <see cref="SchemaName"/>.</summary>
    public required string LogicalName { get; init; }

    public required string SchemaName { get; init; }

    public required ColumnType Type { get; init; }

    public string DisplayName { get; init; } = "";

    public RequiredLevel RequiredLevel { get; init; }

    /// <summary>Characters; String and Memo only.</summary>
    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    /// <summary>Decimal places; Decimal, Double and Money only.</summary>
    public int? Precision { get; init; }

    /// <summary>
    /// Of a local choice, yes/no, state or status reason. A column with <see cref="GlobalChoice"/> keeps none of its own.
    /// </summary>
    public ImmutableArray<ChoiceOption> Options { get; init; } = [];

    /// <summary>Name of the global choice, or null. Ask <see cref="Catalog.OptionsOf"/> for the options either way.</summary>
    public string? GlobalChoice { get; init; }

    /// <summary>Written on create when the caller gives none: 0 or 1 for a yes/no, the value for a choice; null means none.</summary>
    public int? DefaultValue { get; init; }

    /// <summary>Logical names of the tables a lookup may point at; for an Owner systemuser and team.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public DateBehavior DateBehavior { get; init; }

    /// <summary>Text, Email, Phone, Url, TextArea, DateOnly, DateAndTime, ...; null where the type has none.</summary>
    public string? Format { get; init; }

    public string? AutoNumberFormat { get; init; }

    /// <summary>Its name in the source a virtual table's rows come from.</summary>
    public string? ExternalName { get; init; }

    /// <summary>On a data source table: its value never travels in a solution.</summary>
    public bool IsDataSourceSecret { get; init; }

    public bool ValidForCreate { get; init; } = true;

    public bool ValidForUpdate { get; init; } = true;

    public bool ValidForRead { get; init; } = true;

    /// <summary>Only profiles of column security give access to it.</summary>
    public bool IsSecured { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>0 for a column people fill, 1 calculated, 2 rollup, 3 formula: the platform's SourceType.</summary>
    public int SourceType { get; init; }

    /// <summary>Whether the platform fills it by itself, which the local Dataverse does not.</summary>
    public bool IsCalculated => SourceType != 0;

    /// <summary>Whether a row read whole shows it.</summary>
    public bool IsShown => ValidForRead && !IsCalculated && Type != ColumnType.PartyList;

    /// <summary>Unique names of the solutions that own a layer of it, first owner first.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];

    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer;

    public bool IsChoice => Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.MultiSelectPicklist;

    /// <summary>
    /// A party list has no storage of its own (its parties are rows of activityparty); the row version is every row's own.
    /// </summary>
    public bool IsStored => Type != ColumnType.PartyList && LogicalName != "versionnumber";

    /// <summary>The name it has in an OData answer: lookups are read as _name_value.</summary>
    public string PropertyName => IsLookup ? $"_{LogicalName}_value" : LogicalName;

    /// <summary>Whether it differs from another definition in more than who owns it.</summary>
    public bool SameDefinitionAs(Column other) =>
        this with { Solutions = [], Options = [], Targets = [] } == other with { Solutions = [], Options = [], Targets = [] }
        && Options.SequenceEqual(other.Options) && Targets.SequenceEqual(other.Targets);
}
