using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Components;

/// <summary>Components joining and leaving unmanaged solutions.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addsolutioncomponent, removesolutioncomponent</remarks>
static class SolutionMembership
{
    /// <summary>
    /// For the header MSCRM.SolutionUniqueName and the parameter SolutionUniqueName: what was written joins that solution.
    /// </summary>
    /// <param name="solution">null or empty for none.</param>
    public static void Join(UnitOfWork work, string? solution, Table table, Guid id, Authorship by)
    {
        if (string.IsNullOrEmpty(solution))
            return;
        var target = Unmanaged(work, solution);
        var kind = ComponentTables.KindOf(table.LogicalName)
            ?? throw Fault.Unsupported($"the solution '{solution}' for a row of '{table.LogicalName}', which is no solution component");
        new ComponentOwnership(work, by).Claim(target, kind, id, isNew: true);
    }

    /// <returns>The id of the solutioncomponent row.</returns>
    public static Guid Add(
        UnitOfWork work, string solution, ComponentKind kind, Guid id, RootBehavior behavior, bool withRequired, Authorship by)
    {
        var target = Unmanaged(work, solution);
        var descriptions = new ComponentDescriptions(work.Catalog, work.Rows);
        if (descriptions.Find((kind, id)) is null)
            throw new FaultException(
                400,
                ErrorCodes.NoSolutionComponent,
                $"This item is not a valid solution component: there is no component of type {(int)kind} with the id {id:D}.");
        var ownership = new ComponentOwnership(work, by);
        ownership.Claim(target, kind, id, isNew: false, behavior);
        if (withRequired)
            foreach (var needed in Dependency.All(work.Catalog, work.Rows)
                .Where(d => d.Dependent == (kind, id))
                .Select(d => d.Required)
                .ToList())
                if (descriptions.Find(needed) is { Owner: ComponentOwnership.Active })
                    ownership.Claim(target, needed.Kind, needed.Id, isNew: false);
        return Row(work, target, kind, id)!.Id;
    }

    /// <returns>The id of the solutioncomponent row that was.</returns>
    public static Guid Remove(UnitOfWork work, string solution, ComponentKind kind, Guid id)
    {
        var target = Unmanaged(work, solution);
        var row = Row(work, target, kind, id) ?? throw new FaultException(
            400, ErrorCodes.NoSolutionComponent, $"The solution '{solution}' has no component of type {(int)kind} with the id {id:D}.");
        work.Rows.Delete(row.Table, row.Id);
        work.Layers.Delete(target.Id, (int)kind, id);
        return row.Id;
    }

    static StoredRow? Row(UnitOfWork work, InstalledSolution solution, ComponentKind kind, Guid id) => work.Rows.Where(
        work.Catalog.RequiredTable("solutioncomponent"),
        ("solutionid", new RowReference("solution", solution.Id)), ("componenttype", (int)kind), ("objectid", id)).FirstOrDefault();

    static InstalledSolution Unmanaged(UnitOfWork work, string uniqueName) =>
        new TargetState(work.Catalog, work.Rows).Solution(uniqueName) switch
        {
            null => throw new FaultException(400, "0x80040217", $"solution With Unique Name = {uniqueName} Does Not Exist"),
            { IsManaged: true } => throw Fault.InvalidArgument(
                $"The solution '{uniqueName}' is managed; components can only be added to and removed from unmanaged solutions."),
            var solution => solution,
        };
}
