using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>What another reading of the file says otherwise, by address. Touches nothing.</summary>
sealed record EnvironmentChanges(
    IReadOnlyList<EnvironmentEntry> Added, IReadOnlyList<EnvironmentEntry> Changed, IReadOnlyList<EnvironmentEntry> Removed)
{
    public bool IsAny => Added.Count + Changed.Count + Removed.Count > 0;

    /// <param name="now">In its order all are told.</param>
    public static EnvironmentChanges Between(IReadOnlyList<EnvironmentEntry> before, IReadOnlyList<EnvironmentEntry> now)
    {
        var known = before.ToDictionary(entry => entry.Address);
        var named = now.Select(entry => entry.Address).ToHashSet();
        return new(
            [.. now.Where(entry => !known.ContainsKey(entry.Address))],
            [.. now.Where(entry => known.GetValueOrDefault(entry.Address) is { } was && was != entry)],
            [.. before.Where(entry => !named.Contains(entry.Address))]);
    }
}
