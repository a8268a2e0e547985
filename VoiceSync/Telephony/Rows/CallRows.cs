using System.Globalization;
using System.Text.Json;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Telephony.Rows;

/// <param name="Unreadable">Rows without id or beginning: of no use, and counted.</param>
sealed record ReadRows<T>(IReadOnlyList<T> Rows, int Unreadable)
{
    public static ReadRows<T> Of(IEnumerable<JsonElement> rows, Func<JsonElement, T?> read)
    {
        var all = rows.Select(read).ToArray();
        return new([.. all.OfType<T>()], all.Count(row => row is null));
    }
}

/// <summary>Turns rows of JSON into calls.</summary>
/// <param name="userIdOf">The id of a login; null where the cloud knows nobody of that name.</param>
sealed class CallRows(CallNames names, ClassificationNames classifications, CallKind kind, Func<string, string?> userIdOf)
{
    public ReadRows<CallEvent> Read(IEnumerable<JsonElement> rows) => ReadRows<CallEvent>.Of(rows, TryRead);

    CallEvent? TryRead(JsonElement row)
    {
        if (row.Text(names.Id) is not { } id || row.Moment(names.StartedAt) is not { } startedAt) return null;
        var direction = row.IsTruthy(names.Direction) ? CallDirection.Outgoing : CallDirection.Incoming;
        var (caller, called) = (row.Text(names.Caller), row.Text(names.Called));
        var (other, own) = direction == CallDirection.Incoming ? (caller, called) : (called, caller);
        var isAnswered = !row.IsTruthy(names.EndResult);
        var queue = row.Text(names.QueueId);
        var user = row.Text(names.UserId) ?? (row.Text(names.UserName) is { } login ? userIdOf(login) : null);
        return new(
            id,
            queue is null ? kind : CallKind.Queue,
            direction,
            startedAt,
            isAnswered ? Seconds(row) : TimeSpan.Zero,
            isAnswered,
            Classify(row.Text(names.Classification)),
            other,
            own,
            isAnswered || kind == CallKind.Direct ? user : null,
            queue,
            row.GetRawText());
    }

    TimeSpan Seconds(JsonElement row) =>
        double.TryParse(row.Text(names.TalkSeconds), CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;

    Classification Classify(string? text) =>
        string.Equals(text, classifications.Work, StringComparison.OrdinalIgnoreCase) ? Classification.Work
        : string.Equals(text, classifications.Private, StringComparison.OrdinalIgnoreCase) ? Classification.Private
        : Classification.None;
}
