using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.TelephonyCloud.Days;

/// <summary>The API's answers of a day, as far as it has come: what has not happened yet is not told.</summary>
sealed class DayAnswers(Day day, SyncNames names, TimeProvider time)
{
    static readonly TimeSpan LongestRange = TimeSpan.FromDays(31);

    /// <summary>Serves the day from now on.</summary>
    public void Serve(CloudServer cloud)
    {
        cloud.HasUsers([.. day.Users.Select(user => (user.Id, user.UserName))]);
        cloud.HasLists([.. day.Queues.Select(queue => (queue.ListId, queue.Name, "1"))]);
        Calls(cloud, names.Calls, day.Calls.Where(call => call.Queue is null || call.IsAnswered));
        Calls(cloud, names.QueueCalls, day.Calls.Where(call => call.Queue is not null));
        foreach (var queue in day.Queues)
        {
            cloud.OnSigned(
                $"GET {CloudServer.Root}{names.Callbacks.Path.Replace("{list}", queue.ListId, StringComparison.Ordinal)}",
                asked => Callbacks(queue.ListId, asked),
                names.Callbacks.From);
        }
    }

    void Calls(CloudServer cloud, CallNames call, IEnumerable<CloudCall> calls) => cloud.OnSigned(
        $"GET {CloudServer.Root}{call.Path}",
        asked => Moment(asked[call.From]) is { } from && Moment(asked[call.To]) is { } to && to > from && to - from <= LongestRange
            ? new JsonArray(
                [.. calls.Where(one => one.StartedAt >= from && one.StartedAt <= to && one.EndedAt <= time.GetUtcNow())
                    .Select(one => Row(one, call))]).ToJsonString()
            : null,
        call.From,
        call.To);

    string? Callbacks(string list, IQueryCollection asked) => Moment(asked[names.Callbacks.From]) is { } from
        ? new JsonArray(
            [.. day.Callbacks
                .Where(one => one.ListId == list && one.CreatedAt >= from && one.CreatedAt <= time.GetUtcNow())
                .Select(one => Row(one, names.Callbacks, time.GetUtcNow()))]).ToJsonString()
        : null;

    static JsonObject Row(CloudCall call, CallNames names) => new()
    {
        [names.Id] = call.Id,
        [names.StartedAt] = Text(call.StartedAt),
        [names.Caller] = call.Caller,
        [names.Called] = call.Called,
        [names.Direction] = call.IsOutgoing ? 1 : 0,
        [names.TalkSeconds] = call.TalkSeconds,
        [names.EndResult] = call.IsAnswered ? 0 : 1,
        [names.UserName] = call.User?.UserName,
        [names.QueueId] = call.Queue?.Id,
        [names.Classification] = call.Classification,
    };

    public static JsonObject Row(CloudCallback callback, CallbackNames names, DateTimeOffset now) => new()
    {
        [names.Id] = callback.Id,
        [names.List] = callback.ListId,
        [names.Number] = callback.Number,
        [names.CreatedAt] = Text(callback.CreatedAt),
        [names.ClosedAt] = callback.ClosedAt is { } closed && closed <= now ? Text(closed) : null,
    };

    static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
