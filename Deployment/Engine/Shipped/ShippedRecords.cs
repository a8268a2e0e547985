using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>What was shipped last, found by component, and the writes that keep it true. Pure.</summary>
/// <param name="isHere">The table is here already.</param>
/// <param name="canWrite">It is, or a solution of the plan brings it before the writes are made.</param>
/// <param name="package">The version of the package that ships now.</param>
sealed class ShippedRecords(IEnumerable<ShippedRecord> records, bool isHere, bool canWrite, SolutionVersion package)
{
    public bool IsHere => isHere;

    readonly Dictionary<Guid, ShippedRecord> _records = records.ToDictionary(record => record.Id);

    public ShippedRecord? Find(ShippedIdentity identity) => _records.TryGetValue(identity.Id, out var record) ? record : null;

    /// <summary>The write that records these values; none where they are recorded already, or cannot be.</summary>
    public IEnumerable<Write> Record(ShippedIdentity identity, string part, string name, Sequence<ShippedValue> values)
    {
        var known = Find(identity);
        if (Note(identity, part, name) is not { } note || (known is not null && AreAlike(known.Values, values))) return [];
        return [ShippedTable.Write(note, known, values)];
    }

    /// <summary>The write that records all values of what an earlier change of the same plan recorded in part.</summary>
    public IEnumerable<Write> Complete(ShippedIdentity identity, string part, string name, Sequence<ShippedValue> values) =>
        Note(identity, part, name) is { } note ? [ShippedTable.Write(note, new(identity.Id, Version: null, values), values)] : [];

    /// <returns>null where nothing can be recorded.</returns>
    public ShippedNote? Note(ShippedIdentity identity, string part, string name) => canWrite ? new(identity, part, name, package) : null;

    static bool AreAlike(Sequence<ShippedValue> some, Sequence<ShippedValue> others) =>
        some.Count == others.Count
        && some.OrderBy(value => value.Name, StringComparer.Ordinal).SequenceEqual(
            others.OrderBy(value => value.Name, StringComparer.Ordinal));
}
