using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Components;

/// <summary>What may be done by hand to a row that is a solution component.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
/// (GenericManagedPropertyFailure, with its words);
/// that deleting a managed row is answered with it too is inferred (docs/unverified.md).
/// </remarks>
static class ComponentRules
{
    /// <exception cref="FaultException">The component is managed and its solution says it cannot be customized.</exception>
    public static void DemandCustomizable(StoredRow row)
    {
        if (ComponentTables.KindOf(row.Table.LogicalName) is not null && row["ismanaged"] is true && row["iscustomizable"] is false)
            throw Refused(row, "Update");
    }

    /// <exception cref="FaultException">The component is managed, or another one needs it.</exception>
    public static void DemandDeletable(UnitOfWork work, StoredRow row)
    {
        if (ComponentTables.KindOf(row.Table.LogicalName) is not { } kind)
            return;
        if (row["ismanaged"] is true)
            throw Refused(row, "Delete");
        var dependents = DependencyWriter.DependentsOf(work, new HashSet<(ComponentKind, Guid)> { (kind, row.Id) }).ToList();
        if (dependents.Count > 0)
            throw new FaultException(
                400,
                ErrorCodes.DependentsRemain,
                $"The {row.Table.SchemaName}({row.Id:D}) component cannot be deleted because it is referenced by {dependents.Count} other "
                + "components. For a list of referenced components, use the RetrieveDependenciesForDeleteRequest.");
    }

    /// <summary>Forgets a component that was deleted: its places in solutions, its layers, its dependencies.</summary>
    public static void Forget(UnitOfWork work, StoredRow row)
    {
        if (ComponentTables.KindOf(row.Table.LogicalName) is not { } kind)
            return;
        var components = work.Catalog.RequiredTable("solutioncomponent");
        foreach (var component in work.Rows.Where(components, ("objectid", row.Id), ("componenttype", (int)kind)))
            work.Rows.Delete(components, component.Id);
        work.Layers.DeleteComponent((int)kind, row.Id);
        DependencyWriter.Forget(work, new HashSet<(ComponentKind, Guid)> { (kind, row.Id) });
    }

    static FaultException Refused(StoredRow row, string operation) => new(
        400,
        ErrorCodes.ManagedProperty,
        $"The evaluation of the current component(name={row.Table.SchemaName}, "
        + $"id={row.Id:D}) in the current operation ({operation}) failed during managed property evaluation of condition: "
        + $"Managed Property Name: iscustomizableanddeletable; Component Name: {row.Table.SchemaName}; Attribute Name: iscustomizable;");
}
