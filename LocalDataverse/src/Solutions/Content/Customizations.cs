using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>customizations.xml and the folders beside it.</summary>
sealed record Customizations(
    IReadOnlyList<TableContent> Tables,
    IReadOnlyList<ChoiceContent> Choices,
    IReadOnlyList<RelationshipContent> Relationships,
    IReadOnlyList<RoleContent> Roles,
    IReadOnlyList<WebResourceContent> WebResources,
    IReadOnlyList<PluginAssemblyContent> Assemblies,
    IReadOnlyList<StepContent> Steps,
    IReadOnlyList<SiteMapContent> SiteMaps,
    IReadOnlyList<AppContent> Apps,
    IReadOnlyList<EnvironmentVariableContent> EnvironmentVariables,
    IReadOnlyList<DataProviderContent> DataProviders,
    IReadOnlyList<DataSourceContent> DataSources,
    IReadOnlyList<CustomApiContent> CustomApis)
{
    /// <summary>What is kept and never run.</summary>
    public IReadOnlyList<StoredContent> Stored { get; init; } = [];

    public IReadOnlyList<FieldSecurityContent> FieldSecurity { get; init; } = [];

    /// <summary>Settings of the organization as written; null where the file has none.</summary>
    public XElement? OrganizationSettings { get; init; }

    public IReadOnlyList<LinkContent> Links { get; init; } = [];

    public IReadOnlyList<FormContent> Dashboards { get; init; } = [];

    /// <summary>null where the file leaves the application's ribbon alone.</summary>
    public RibbonContent? ApplicationRibbon { get; init; }

    /// <summary>Every component of the file, children included, in the order the file has them.</summary>
    public IEnumerable<SolutionComponent> All =>
        Tables.SelectMany(table => table.WithChildren)
            .Concat(Choices)
            .Concat(Relationships)
            .Concat(Roles)
            .Concat(WebResources)
            .Concat(Assemblies.SelectMany(assembly => assembly.Types.Prepend<SolutionComponent>(assembly)))
            .Concat(Steps)
            .Concat(SiteMaps)
            .Concat(Apps)
            .Concat(EnvironmentVariables.SelectMany(variable => variable.WithValue))
            .Concat(DataProviders)
            .Concat(DataSources)
            .Concat(CustomApis.SelectMany(api => api.Parts.Prepend<SolutionComponent>(api)))
            .Concat(FieldSecurity)
            .Concat(Dashboards)
            .Concat(ApplicationRibbon is null ? [] : ApplicationRibbon.Parts.Prepend<SolutionComponent>(ApplicationRibbon))
            .Concat(Stored)
            .Concat(Links);
}
