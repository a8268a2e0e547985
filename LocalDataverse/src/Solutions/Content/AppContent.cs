namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A model-driven app.</summary>
/// <param name="Components">Tables, views, forms, charts, processes and the site map it lists.</param>
/// <param name="Roles">Roles that may open it.</param>
sealed record AppContent(
    string UniqueName,
    Labels Names,
    Labels Descriptions,
    Guid IconId,
    AppSwitches Switches,
    IReadOnlyList<ComponentKey> Components,
    IReadOnlyList<Guid> Roles,
    IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(ComponentKind.App, UniqueName), Names, Requires);

sealed record AppSwitches(int FormFactor, int? ClientType, int NavigationType, int State, int Status)
{
    public Guid? WelcomePage { get; init; }

    public string? OptimizedFor { get; init; }
}

/// <summary>An app's site map.</summary>
sealed record SiteMapContent(string UniqueName, Labels Names, string Xml, IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(ComponentKind.SiteMap, UniqueName), Names, Requires);
