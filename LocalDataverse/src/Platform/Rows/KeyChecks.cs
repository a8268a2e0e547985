using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>Alternate keys are unique. A key with an empty column is not enforced.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity: null values and uniqueness.</remarks>
static class KeyChecks
{
    public static void Check(UnitOfWork work, Table table, Guid id, IReadOnlyDictionary<string, object?> values, StoredRow? before = null)
    {
        foreach (var key in table.Keys.Values)
        {
            if (before is not null && !key.Columns.Any(values.ContainsKey))
                continue;
            var parts = key.Columns.Select(c => (c, values.TryGetValue(c, out var value) ? value : before?[c])).ToList();
            if (parts.TrueForAll(p => p.Item2 is not null) && work.Rows.Where(table, parts).Any(row => row.Id != id))
                throw Fault.DuplicateKey(table, key);
        }
    }
}
