using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Takes a solution away: its components that nobody else owns are deleted, with the rows and values in them.</summary>
static class Removal
{
    /// <exception cref="ImportRefusedException">Components of other solutions need what would be deleted (0x8004F01F).</exception>
    public static void Apply(UnitOfWork work, InstalledSolution solution, ComponentOwnership ownership)
    {
        var own = ownership.ComponentsOf(solution.Id);
        var leaving = own
            .Where(component => ownership.IsOwnedBy(component, solution.Id) && !ownership.IsOwnedByOthers(component, solution.Id))
            .ToHashSet();
        RefuseDependents(work, solution, leaving);
        DependencyWriter.Forget(work, leaving);
        foreach (var component in own)
            ownership.Release(component, solution.Id);
        foreach (var component in own.Where(component => !leaving.Contains(component)))
        {
            ComponentLayers.Withdraw(work, solution.Id, component.Kind, component.Id);
            Hand(work, component, solution, ownership);
        }

        ComponentRemover.Remove(work, leaving, ownership);
        work.Rows.Delete(work.Catalog.RequiredTable("solution"), solution.Id);
        OwnerNames.Remove(work, solution.UniqueName);
        work.Layers.DeleteSolution(solution.Id);
    }

    /// <summary>
    /// A component that stays is one of the next solution that owns it: the holding solution, where that takes the place.
    /// </summary>
    static void Hand(UnitOfWork work, (ComponentKind Kind, Guid Id) component, InstalledSolution from, ComponentOwnership ownership)
    {
        if (ownership.OwnerOf(component) is { } owner
            && ComponentTables.All.TryGetValue(component.Kind, out var place) && work.Catalog.Table(place.Table) is { } table
            && table.Column("solutionid") is { Type: ColumnType.Uniqueidentifier }
            && work.Rows.Find(table, component.Id) is { } row && Equals(row["solutionid"], from.Id))
            work.Rows.Update(table, component.Id, new Dictionary<string, object?> { ["solutionid"] = owner });
    }

    static void RefuseDependents(UnitOfWork work, InstalledSolution solution, IReadOnlySet<(ComponentKind, Guid)> leaving)
    {
        var dependents = DependencyWriter.DependentsOf(work, leaving).ToList();
        if (dependents.Count > 0)
            throw new ImportRefusedException(
                ErrorCodes.DependentsRemain,
                $"The solution '{solution.UniqueName}' cannot be deleted: {dependents.Count} other component(s) depend on it, "
                + $"the first is {dependents[0].Kind} {dependents[0].Id:B}.");
    }
}
