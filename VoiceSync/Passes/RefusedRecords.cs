using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>
/// Records of calls that an environment refused: each costs a request of its own to find out, so it is not sent in every pass again. Why is
/// told in each all the same.
/// </summary>
sealed class RefusedRecords
{
    /// <summary>Of more than so many the others are sent again; then it is no single record that is refused.</summary>
    const int Most = 10_000;

    readonly Dictionary<string, Diagnostic?> _reasons = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(CallRecord record) => _reasons.ContainsKey(record.Key);

    /// <returns>Why those were refused that are among <paramref name="records"/>.</returns>
    public IReadOnlyList<Diagnostic> Reasons(IEnumerable<CallRecord> records) =>
        [.. records.Select(record => _reasons.GetValueOrDefault(record.Key)).OfType<Diagnostic>().Take(PassOutcome.MostProblems)];

    /// <param name="reason">null where too many are told already.</param>
    public void Add(string key, Diagnostic? reason)
    {
        if (_reasons.Count < Most) _reasons[key] = reason;
    }
}
