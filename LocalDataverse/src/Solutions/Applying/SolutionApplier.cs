using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Writes a checked solution into the environment; the caller owns the transaction and commits.</summary>
static class SolutionApplier
{
    /// <param name="enableSteps">The platform's PublishWorkflows.</param>
    /// <exception cref="ImportRefusedException">Something only writing finds out; roll back.</exception>
    public static InstalledSolution Apply(
        SolutionFile file,
        ImportMode mode,
        bool enableSteps,
        UnitOfWork work,
        Authorship by,
        IImportInterceptor? course = null,
        bool overwrite = false)
    {
        var manifest = file.Manifest;
        var ownership = new ComponentOwnership(work, by);
        var installed = new TargetState(work.Catalog, work.Rows).Solution(manifest.UniqueName);
        var holds = mode == ImportMode.Hold || (mode == ImportMode.Upgrade && installed is not null);
        var solution = SolutionRows.Put(
            work, manifest, holds ? manifest.UniqueName + InstalledSolution.HoldingSuffix : manifest.UniqueName, by);
        LayerPosition.Claim(work, solution, holds ? installed : null);
        var import = new ImportContext(work, by, solution, ownership, manifest.LanguageCode, enableSteps)
        {
            Course = course,
            OverwritesCustomizations = overwrite,
        };
        Write(file.Customizations, import);
        OrganizationSettingsWriter.Apply(file.Customizations, import);
        var ids = new KnownIds(new TargetState(work.Catalog, work.Rows));
        DependencyWriter.Apply(file.Customizations, import, ids);
        SourceWriter.Apply(file, import, ids);
        return mode == ImportMode.Upgrade && installed is not null ? Promotion.Apply(work, manifest.UniqueName, ownership) : solution;
    }

    /// <summary>In the order in which one needs the other.</summary>
    static void Write(Customizations content, ImportContext import)
    {
        Each(content.Choices, ChoiceWriter.Apply, import);
        Each(content.Tables, TableWriter.Apply, import);
        Each(content.Relationships, RelationshipWriter.Apply, import);
        Each(content.WebResources, WebResourceWriter.Apply, import);
        Each(content.Roles, RoleWriter.Apply, import);
        Each(content.FieldSecurity, FieldSecurityWriter.Apply, import);
        foreach (var table in content.Tables)
        {
            Each(table.Views, FormWriter.Apply, import);
            Each(table.Charts, ChartWriter.Apply, import);
            Each(table.Forms, FormWriter.Apply, import);
            if (table.Ribbon is { } ribbon)
                Each([ribbon], RibbonWriter.Apply, import);
        }

        Each(content.Dashboards, FormWriter.Apply, import);
        if (content.ApplicationRibbon is { } application)
            Each([application], RibbonWriter.Apply, import);
        Each(content.Stored.Where(stored => stored.Key.Kind == ComponentKind.Process), StoredWriter.Apply, import); // Apps name them.
        Each(content.SiteMaps, AppWriter.Apply, import);
        Each(content.Apps, AppWriter.Apply, import);
        Each(content.EnvironmentVariables, EnvironmentVariableWriter.Apply, import);
        Each(content.Assemblies, PluginWriter.Apply, import);
        Each(content.Steps, PluginWriter.Apply, import);
        Each(content.DataProviders, DataProviderWriter.Apply, import);
        Each(content.DataSources, DataProviderWriter.Apply, import);
        Each(content.CustomApis, CustomApiWriter.Apply, import);
        Each(content.Stored.Where(stored => stored.Key.Kind != ComponentKind.Process), StoredWriter.Apply, import);
        Each(content.Links, LinkWriter.Apply, import);
    }

    static void Each<T>(IEnumerable<T> components, System.Action<T, ImportContext> apply, ImportContext import)
        where T : SolutionComponent
    {
        foreach (var component in components)
        {
            import.Course?.Reaches(component);
            apply(component, import);
        }
    }
}
