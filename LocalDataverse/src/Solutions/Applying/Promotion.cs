using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Makes a holding solution the solution: what only the old version had is deleted, then the old version itself.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/deleteandpromote</remarks>
static class Promotion
{
    /// <param name="uniqueName">Of the base solution.</param>
    /// <returns>The solution, under its plain name; its id is the holding solution's.</returns>
    public static InstalledSolution Apply(UnitOfWork work, string uniqueName, ComponentOwnership ownership)
    {
        var target = new TargetState(work.Catalog, work.Rows);
        var holding = target.Solution(uniqueName + InstalledSolution.HoldingSuffix) ?? throw new ImportRefusedException(
            ErrorCodes.NoSolutionToPromote,
            $"The solution '{uniqueName}' has no holding solution '{uniqueName}{InstalledSolution.HoldingSuffix}' to promote.");
        if (target.Solution(uniqueName) is { } old)
            Removal.Apply(work, old, ownership);
        work.Rows.Update(
            work.Catalog.RequiredTable("solution"), holding.Id, new Dictionary<string, object?> { ["uniquename"] = uniqueName });
        OwnerNames.Rename(work, holding.UniqueName, uniqueName);
        return holding with { UniqueName = uniqueName };
    }
}
