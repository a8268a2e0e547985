namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <param name="Type">main, quick, quickCreate, card, ... as the forms node says.</param>
/// <param name="Xml">The form element as text.</param>
sealed record FormContent(
    Guid Id,
    string Table,
    string Type,
    Labels Names,
    Labels Descriptions,
    string Xml,
    FormSwitches Switches,
    IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(ComponentKey.Of(ComponentKind.Form, Id), Names, Requires)
{
    /// <summary>The table of a dashboard.</summary>
    public const string NoTable = "none";

    /// <summary>null where the file does not say.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Only what the solution changed of somebody else's form.</summary>
    public bool IsDifference { get; init; }
}

sealed record FormSwitches(int Presentation, int ActivationState, bool IsCustomizable, bool CanBeDeleted);

/// <param name="FetchXml">null for the rare query without one.</param>
sealed record ViewContent(
    Guid Id,
    string Table,
    Labels Names,
    Labels Descriptions,
    int QueryType,
    bool IsDefault,
    bool IsQuickFind,
    bool IsCustomizable,
    string? FetchXml,
    string? LayoutXml,
    IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(ComponentKey.Of(ComponentKind.View, Id), Names, Requires);
