using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>Layers of any component, whether it is a row or metadata.</summary>
static class ComponentLayers
{
    /// <summary>Takes a solution's layer away; what lies below shows again.</summary>
    /// <returns>false when the solution has no layer of it, or nothing lies below.</returns>
    public static bool Withdraw(UnitOfWork work, Guid solution, ComponentKind kind, Guid id) =>
        ComponentTables.All.TryGetValue(kind, out var place) && work.Catalog.Table(place.Table) is { } table
            ? RowLayers.Withdraw(work, solution, kind, table, id)
            : MetadataLayers.Withdraw(work, solution, kind, id);
}
