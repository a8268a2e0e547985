using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>No account, contact, user or position is above itself.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes: AccountLoopBeingCreated and its kind. Of other
/// tables the local Dataverse's metadata does not say which of their lookups is a hierarchy.
/// </remarks>
static class LoopChecks
{
    static readonly Dictionary<string, string> Parents = new(StringComparer.Ordinal)
    {
        ["account"] = "parentaccountid",
        ["contact"] = "parentcustomerid",
        ["systemuser"] = "parentsystemuserid",
        ["position"] = "parentpositionid",
    };

    public static void Check(UnitOfWork work, Table table, Guid id, IReadOnlyDictionary<string, object?> values, StoredRow? before = null)
    {
        if (!Parents.TryGetValue(table.LogicalName, out var parent) || values.GetValueOrDefault(parent) is not RowReference given
            || Equals(given, before?[parent]))
            return;
        var (key, column, passed) = (table.Columns[table.PrimaryId], table.Columns[parent], new HashSet<Guid>());
        RowReference? above = given;
        while (above is { } row && row.Table == table.LogicalName && passed.Add(row.Id))
        {
            if (row.Id == id)
                throw Fault.Loop(table);
            if (before is null)
                return; // Nothing is below a new row.
            above = work.Rows.Where(table, SqlFragment.Equal(key, row.Id), columns: [column]).FirstOrDefault()?[parent] as RowReference?;
        }
    }
}
