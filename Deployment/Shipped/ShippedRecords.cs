using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>What was shipped last, found by component, and the writes that keep it true. Pure.</summary>
/// <param name="canWrite">The table is here, or a solution of the plan brings it before the writes are made.</param>
/// <param name="package">The version of the package that ships now.</param>
internal sealed class ShippedRecords(IEnumerable<ShippedRecord> records, bool canWrite, SolutionVersion package)
{
    private readonly Dictionary<Guid, ShippedRecord> records = records.ToDictionary(record => record.Id);

    public ShippedRecord? Find(ShippedIdentity identity) => records.TryGetValue(identity.Id, out var record) ? record : null;

    /// <summary>The write that records these values; none where they are recorded already, or cannot be.</summary>
    public IEnumerable<Write> Record(ShippedIdentity identity, string part, string name, Sequence<ShippedValue> values)
    {
        var known = Find(identity);
        if (!canWrite || (known is not null && AreAlike(known.Values, values))) return [];
        return [ShippedTable.Write(identity, known, part, name, values, package)];
    }

    private static bool AreAlike(Sequence<ShippedValue> some, Sequence<ShippedValue> others) =>
        some.Count == others.Count
        && some.OrderBy(value => value.Name, StringComparer.Ordinal).SequenceEqual(
            others.OrderBy(value => value.Name, StringComparer.Ordinal));
}
