using System.Collections.Concurrent;
using System.Globalization;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>Reminders as a database keeps them: whichever machine dies, they stay.</summary>
sealed class KeptReminders : IReminderTable
{
    readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> _rows = [];
    int _version;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult<ReminderTableData>(
        new(_rows.Values.Where(row => row.GrainId == grainId)));

    /// <summary>Those of a part of the ring of hashes, which may go on behind its end.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult<ReminderTableData>(new(_rows.Values.Where(row =>
    {
        var hash = row.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    })));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_rows.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        entry.ETag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        _rows[(entry.GrainId, entry.ReminderName)] = entry;
        return Task.FromResult<string?>(entry.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _rows.TryGetValue((grainId, reminderName), out var row) && row.ETag == eTag && _rows.TryRemove(new((grainId, reminderName), row)));

    public Task TestOnlyClearTable()
    {
        _rows.Clear();
        return Task.CompletedTask;
    }
}
