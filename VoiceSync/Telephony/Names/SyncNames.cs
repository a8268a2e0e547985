using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceForD365.VoiceSync.Telephony.Names;

/// <summary>
/// Paths and member names of what the services ask the telephony cloud. Most are known from other clients of the API only, some are guesses
/// (docs/unverified.md), so they stand in one file, telephony-names.json, which a file of the same form replaces without a release.
/// </summary>
sealed record SyncNames(
    CallNames Calls, CallNames QueueCalls, ClassificationNames Classifications, CallbackNames Callbacks, PushNames Push)
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        // A typing error that is silently ignored would be looked for in the wrong place.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static readonly SyncNames Default = Parse(DefaultText());

    /// <exception cref="JsonException">It is not of this form: something is missing, or is not known.</exception>
    public static SyncNames Parse(string json) =>
        JsonSerializer.Deserialize<SyncNames>(json, Strict) ?? throw new JsonException("It is empty.");

    static string DefaultText()
    {
        using var stream = typeof(SyncNames).Assembly.GetManifestResourceStream("telephony-names.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <param name="Items">Member that holds the rows; empty when the answer itself is the list.</param>
/// <param name="Caller">The number that called; the other one is <paramref name="Called"/>.</param>
/// <param name="Direction">False, 0, empty or absent for incoming calls.</param>
/// <param name="EndResult">False, 0, empty or absent for answered calls.</param>
/// <param name="UserName">The login of who made or answered it, where there is no <paramref name="UserId"/>.</param>
/// <param name="QueueId">A call that has one came through a queue.</param>
sealed record CallNames(
    string Path,
    string Items,
    string From,
    string To,
    string Id,
    string StartedAt,
    string Caller,
    string Called,
    string Direction,
    string TalkSeconds,
    string EndResult,
    string UserId,
    string UserName,
    string QueueId,
    string Classification);

/// <summary>Values of <see cref="CallNames.Classification"/>; any other counts as not classified.</summary>
sealed record ClassificationNames(string Work, string Private);

/// <param name="Path">With {list} where the list's id belongs.</param>
/// <param name="ClosedAt">A request that has one waits no more.</param>
sealed record CallbackNames(
    string Path, string Items, string From, string Id, string List, string Number, string CreatedAt, string ClosedAt);

/// <param name="Header">Carries the key.</param>
/// <param name="Created">Value of <paramref name="EventType"/> for a new request; other events are passed over.</param>
/// <param name="Item">Member that holds the request, of the members of <see cref="CallbackNames"/>.</param>
sealed record PushNames(string Header, string Silo, string EventType, string Created, string Item);
