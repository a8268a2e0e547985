using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>What else holds for rows of certain tables than for all; those who own the tables say it.</summary>
interface IRowRules
{
    /// <summary>Completes what a new row or a change says, or refuses it.</summary>
    /// <param name="before">null for a new row.</param>
    void Complete(UnitOfWork work, Table table, StoredRow? before, Dictionary<string, object?> values, DateTime now);

    /// <summary>Asked before a row changes, whatever of it; throws where it must not.</summary>
    void Changing(StoredRow row);

    /// <summary>Told right before a change is stored.</summary>
    void Change(UnitOfWork work, StoredRow before, IReadOnlyDictionary<string, object?> values);

    /// <summary>Asked before a row is deleted; throws where it must not be.</summary>
    void Deleting(UnitOfWork work, StoredRow row);

    void Deleted(UnitOfWork work, StoredRow row);

    /// <summary>Deletes rows that are more than rows, such as solutions.</summary>
    /// <returns>false for a row that is deleted as any other.</returns>
    bool Delete(UnitOfWork work, StoredRow row, Authorship by);

    /// <summary>Puts a row that was written into an unmanaged solution as well.</summary>
    /// <param name="solution">Unique name; null or empty for none.</param>
    void Join(UnitOfWork work, string? solution, Table table, Guid id, Authorship by);
}
