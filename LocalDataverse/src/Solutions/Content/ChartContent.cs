namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A chart of a table.</summary>
/// <param name="Data">The data definition as text; null where a web resource shows the chart.</param>
/// <param name="Presentation">The chart definition as text.</param>
/// <param name="WebResource">Name of the web resource that shows it; null for none.</param>
sealed record ChartContent(
    Guid Id,
    string Table,
    Labels Names,
    Labels Descriptions,
    bool IsDefault,
    bool IsCustomizable,
    string? Data,
    string? Presentation,
    string? WebResource,
    IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(ComponentKey.Of(ComponentKind.Chart, Id), Names, Requires);
