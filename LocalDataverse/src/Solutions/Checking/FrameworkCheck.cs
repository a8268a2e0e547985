using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Rows and links of apps: the app is here, and the values fit its columns.</summary>
/// <remarks>
/// That a table which is absent is reported as a missing dependency, and the code for values, are guesses (docs/unverified.md).
/// </remarks>
static class FrameworkCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var missing = import.Content.All.SelectMany(component => Missing(import, component)).ToList();
        if (missing.Count > 0)
            yield return MissingDependencyXml.Problem(import.Manifest.UniqueName, component: null, missing);
        foreach (var row in import.Content.Stored.Where(row => FrameworkTables.Of(row.Key.Kind) is not null))
            if (Unfit(import, row) is { } fault)
                yield return new ImportProblem(ErrorCodes.ImportError, row.Key, $"The values of {row.Key} do not fit its table. {fault}");
    }

    static IEnumerable<MissingDependency> Missing(CheckedImport import, SolutionComponent component)
    {
        var catalog = import.Target.Catalog;
        ComponentKey? needed = component switch
        {
            StoredContent row when catalog.Table(row.Table) is null => ComponentKey.Table(row.Table),
            // Data written by an older local Dataverse has no charts.
            ChartContent when catalog.Table("savedqueryvisualization") is null => ComponentKey.Table("savedqueryvisualization"),
            LinkContent link when !catalog.ManyToMany.ContainsKey(link.Link.Relationship) =>
                new(ComponentKind.Relationship, link.Link.Relationship),
            _ => null,
        };
        if (needed is not null)
            yield return new(
                DependencySide.Of(needed, needed.Name),
                DependencySide.Of(component.Key, component.DisplayName),
                ComponentOwnership.Active,
                MinimumVersion: null);
    }

    static string? Unfit(CheckedImport import, StoredContent row)
    {
        if (import.Target.Catalog.Table(row.Table) is not { } table)
            return null;
        if (row.Values.Keys.Concat(row.Lookups.Keys).FirstOrDefault(column => table.Column(column) is null) is { } unknown)
            return $"It has no column {unknown}.";
        try
        {
            RowChecks.Check(import.Target.Catalog, table, row.Values);
            return null;
        }
        catch (FaultException fault)
        {
            return fault.Message;
        }
    }
}
