using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>
/// Tables, columns and choices: the topmost layer's definition is the one in force, except that options of lower layers stay.
/// </summary>
static class MetadataLayers
{
    /// <param name="existing">What is in force; null when it is new.</param>
    /// <returns>The topmost definition, this one or one above it.</returns>
    public static T Lay<T>(
        UnitOfWork work,
        InstalledSolution solution,
        ComponentKind kind,
        Guid id,
        T? existing,
        bool isManaged,
        T draft,
        ComponentForm<T> form)
        where T : class
    {
        if (existing is not null && Defined(work, kind, id).Count == 0)
        {
            var (owner, lowest) = LayerPosition.OfUnrecorded(isManaged);
            Put(work, owner, lowest, kind, id, existing, form);
        }

        var (layer, position) = LayerPosition.For(work, solution);
        Put(work, layer, position, kind, id, draft, form);
        return form.Read(Defined(work, kind, id)[^1].Properties!);
    }

    /// <summary>Somebody changes the definition in the environment.</summary>
    public static void Customize<T>(
        UnitOfWork work, ComponentKind kind, Guid id, T existing, bool isManaged, T changed, ComponentForm<T> form)
        where T : class
    {
        if (Defined(work, kind, id).Count == 0)
        {
            var (owner, lowest) = LayerPosition.OfUnrecorded(isManaged);
            Put(work, owner, lowest, kind, id, existing, form);
        }

        Put(work, LayerPosition.Active, LayerPosition.OfActive, kind, id, changed, form);
    }

    /// <summary>Takes a solution's layer away and puts the one below it in force.</summary>
    public static bool Withdraw(UnitOfWork work, Guid solution, ComponentKind kind, Guid id)
    {
        if (work.Layers.Find(solution, (int)kind, id) is not { Properties: not null })
            return false;
        work.Layers.Delete(solution, (int)kind, id);
        if (Defined(work, kind, id) is not [.., { Properties: { } json }])
            return false;
        switch (kind)
        {
            case ComponentKind.Table when work.Catalog.Tables.Values.FirstOrDefault(table => MetadataId.Of(table) == id) is { } table:
                var below = TableJson.Form.Read(json);
                work.Schema.Change(table with
                {
                    DisplayName = below.DisplayName,
                    DisplayCollectionName = below.DisplayCollectionName,
                    Description = below.Description,
                    EnforceStateTransitions = below.EnforceStateTransitions,
                });
                return true;
            case ComponentKind.Column:
                return WithdrawColumn(work, id, ColumnJson.Form.Read(json));
            case ComponentKind.Choice when work.Catalog.Choices.Values.FirstOrDefault(choice => MetadataId.Of(choice) == id) is { } choice:
                var lower = ChoiceJson.Form.Read(json);
                work.Schema.Set(
                    choice with { DisplayName = lower.DisplayName, Options = Union(lower.Options, choice.Options) });
                return true;
            default:
                return false;
        }
    }

    /// <summary>The options of the definition in force in its order, then those only the environment has.</summary>
    public static ImmutableArray<ChoiceOption> Union(IReadOnlyList<ChoiceOption> inForce, IReadOnlyList<ChoiceOption> present) =>
        [.. inForce, .. present.Where(option => inForce.All(known => known.Value != option.Value))];

    static bool WithdrawColumn(UnitOfWork work, Guid id, Column below)
    {
        foreach (var table in work.Catalog.Tables.Values)
            if (table.Column(below.LogicalName) is { } column && MetadataId.Of(table, column) == id)
            {
                work.Schema.Change(table.LogicalName, below with
                {
                    Targets = column.Targets,
                    Solutions = column.Solutions,
                    Options = Union(below.Options, column.Options),
                });
                return true;
            }

        return false;
    }

    static List<StoredLayer> Defined(UnitOfWork work, ComponentKind kind, Guid id) =>
        [.. work.Layers.Of((int)kind, id).Where(layer => layer.Properties is not null)];

    static void Put<T>(UnitOfWork work, Guid solution, long position, ComponentKind kind, Guid id, T value, ComponentForm<T> form) =>
        work.Layers.Put(new StoredLayer(solution, (int)kind, id, position, form.Write(value)));
}
