using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Root components and content agree both ways.</summary>
static class RootComponentCheck
{
    /// <summary>
    /// Kinds that are declared as roots; all others live inside one, or are never listed (environment variables, custom APIs).
    /// </summary>
    static readonly ComponentKind[] RootKinds =
    [
        ComponentKind.Table, ComponentKind.Choice, ComponentKind.Role, ComponentKind.WebResource, ComponentKind.SiteMap, ComponentKind.App,
        ComponentKind.PluginAssembly, ComponentKind.Step, ComponentKind.DataProvider, ComponentKind.DataSource,
        ComponentKind.Process, ComponentKind.CustomControl, ComponentKind.CanvasApp, ComponentKind.Connector,
        ComponentKind.FieldSecurityProfile, ComponentKind.AssistantModel, ComponentKind.ConnectionRole, ComponentKind.ServiceEndpoint,
    ];

    /// <summary>Kinds that some exports declare and others bring with their table.</summary>
    static readonly ComponentKind[] MayBeRoots =
    [
        ComponentKind.View, ComponentKind.Form, ComponentKind.Chart,
        ComponentKind.ImageColumnConfiguration, ComponentKind.ImageTableConfiguration,
    ];

    /// <returns>The component, of those kinds; null of any other.</returns>
    public static ComponentKey? MayBeRoot(RootComponent root) => MayBeRoots.Contains((ComponentKind)root.Type) ? KeyOf(root) : null;

    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var declared = new HashSet<ComponentKey>();
        foreach (var root in import.Manifest.Roots)
        {
            var key = KeyOf(root);
            declared.Add(key);
            if (!import.IsInFile(key) && !import.Target.Has(key))
                yield return new ImportProblem(
                    ErrorCodes.MissingRootComponent,
                    key,
                    $"The import of the solution {import.Manifest.UniqueName} failed. "
                    + $"The following component is missing in your system and is not included in the solution: {root}.");
        }

        foreach (var component in import.Content.All.Where(component => IsRoot(component) && !declared.Contains(component.Key)))
            yield return new ImportProblem(
                ErrorCodes.UndeclaredComponent,
                component.Key,
                $"The solution file contains {component.Key}, which solution.xml does not declare as a root component.");
    }

    /// <summary>Dashboards and the application's ribbon live in no table.</summary>
    static bool IsRoot(SolutionComponent component) =>
        RootKinds.Contains(component.Key.Kind) || component is FormContent { Table: FormContent.NoTable } or RibbonContent { Table: "" };

    static ComponentKey KeyOf(RootComponent root)
    {
        var kind = (ComponentKind)root.Type;
        if (!RootKinds.Contains(kind) && !MayBeRoots.Contains(kind) && root is not { SchemaName: RibbonContent.OfApplication })
            throw Nodes.Unknown($"a root component of {root}");
        return kind switch
        {
            ComponentKind.PluginAssembly or ComponentKind.DataProvider or ComponentKind.DataSource when root.Id is { } id =>
                ComponentKey.Of(kind, id),
            ComponentKind.PluginAssembly when root.SchemaName is { } fullName =>
                ComponentKey.Of(kind, MetadataId.From("pluginassembly", fullName)),
            ComponentKind.ImageColumnConfiguration when root.SchemaName?.Split(' ') is [var table, var column] =>
                ImageConfigurationReader.OfColumn(table.ToLowerInvariant(), column.ToLowerInvariant()),
            ComponentKind.ImageTableConfiguration when root.SchemaName is { } table =>
                ImageConfigurationReader.OfTable(table.ToLowerInvariant()),
            _ when root.SchemaName is { } name => new ComponentKey(kind, kind == ComponentKind.Table ? name.ToLowerInvariant() : name),
            _ when root.Id is { } id => ComponentKey.Of(kind, id),
            _ => throw new ImportRefusedException(
                ErrorCodes.InvalidXml, $"A root component of type {root.Type} has neither id nor schemaName."),
        };
    }
}
