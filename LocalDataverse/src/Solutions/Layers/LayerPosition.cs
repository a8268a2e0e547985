using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>
/// The order of layers: what the platform came with, then managed solutions in the order of their installation, then Active. A holding
/// solution lies right above the one it is to replace, and stays there when promoted.
/// </summary>
/// <remarks>learn.microsoft.com/power-platform/alm/solution-layers-alm</remarks>
static class LayerPosition
{
    public const long OfSystem = 0;
    public const long OfActive = long.MaxValue;
    public static readonly Guid System = new("fd140aad-4df4-11dd-bd17-0019b9312238");
    public static readonly Guid Active = NewRow.ActiveSolution;
    const long Step = 1_000;

    public static long Of(UnitOfWork work, InstalledSolution solution) =>
        !solution.IsManaged ? OfActive : work.Layers.Find(solution.Id, 0, solution.Id)?.Position ?? OfSystem + 1;

    /// <summary>Gives a solution that has none its place.</summary>
    /// <param name="baseSolution">The installed solution this one holds the upgrade of; null for none.</param>
    public static void Claim(UnitOfWork work, InstalledSolution solution, InstalledSolution? baseSolution)
    {
        if (work.Layers.Find(solution.Id, 0, solution.Id) is null)
            work.Layers.Put(
                new StoredLayer(solution.Id, 0, solution.Id, solution.IsManaged ? ForNew(work, baseSolution) : OfActive, null));
    }

    static long ForNew(UnitOfWork work, InstalledSolution? baseSolution) => baseSolution is not null
        ? Of(work, baseSolution) + 1
        : (Highest(work) / Step + 1) * Step;

    static long Highest(UnitOfWork work) =>
        work.Layers.OfKind(0)
            .Where(layer => layer.Position != OfActive)
            .Select(layer => layer.Position)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>What the component was before any layer of it was recorded.</summary>
    public static (Guid Solution, long Position) OfUnrecorded(bool isManaged) => isManaged ? (System, OfSystem) : (Active, OfActive);

    public static (Guid Solution, long Position) For(UnitOfWork work, InstalledSolution solution) =>
        solution.IsManaged ? (solution.Id, Of(work, solution)) : (Active, OfActive);

    /// <summary>Kinds whose layers the platform merges: overwriting unmanaged customizations leaves them alone.</summary>
    /// <remarks>learn.microsoft.com/power-platform/alm/update-solutions-alm: forms, site maps, ribbons and model-driven apps.</remarks>
    public static bool Merges(ComponentKind kind) => kind is ComponentKind.Form or ComponentKind.SiteMap or ComponentKind.App
        or ComponentKind.RibbonCommand or ComponentKind.RibbonRule or ComponentKind.RibbonDiff or ComponentKind.Ribbon;
}
