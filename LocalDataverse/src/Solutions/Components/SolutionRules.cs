using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Components;

/// <summary>What holds for rows of solutions and of what they are made of.</summary>
sealed class SolutionRules : IRowRules
{
    public void Complete(UnitOfWork work, Table table, StoredRow? before, Dictionary<string, object?> values, DateTime now) =>
        SolutionRowRules.Complete(work, table.LogicalName, before, values, now);

    public void Changing(StoredRow row) => ComponentRules.DemandCustomizable(row);

    public void Change(UnitOfWork work, StoredRow before, IReadOnlyDictionary<string, object?> values) =>
        RowLayers.Customize(work, before, values);

    public void Deleting(UnitOfWork work, StoredRow row) => ComponentRules.DemandDeletable(work, row);

    public void Deleted(UnitOfWork work, StoredRow row) => ComponentRules.Forget(work, row);

    public bool Delete(UnitOfWork work, StoredRow row, Authorship by)
    {
        if (row.Table.LogicalName != "solution")
            return false;
        SolutionUninstall.Run(work, row, by);
        return true;
    }

    public void Join(UnitOfWork work, string? solution, Table table, Guid id, Authorship by) =>
        SolutionMembership.Join(work, solution, table, id, by);
}
