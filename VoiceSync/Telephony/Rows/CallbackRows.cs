using System.Text.Json;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Telephony.Rows;

/// <summary>Turns rows of JSON into callback requests.</summary>
static class CallbackRows
{
    /// <summary>Those that still wait; one that was closed in the cloud needs nobody any more.</summary>
    /// <param name="list">The list that was asked for.</param>
    public static ReadRows<CallbackRequest> Read(IEnumerable<JsonElement> rows, CallbackNames names, string list) =>
        ReadRows<CallbackRequest>.Of(rows.Where(row => row.Text(names.ClosedAt) is null), row => TryRead(row, names, list));

    /// <param name="list">null: the one the row names.</param>
    /// <returns>null for what is no request.</returns>
    public static CallbackRequest? TryRead(JsonElement row, CallbackNames names, string? list) =>
        row.Text(names.Id) is { } id && row.Moment(names.CreatedAt) is { } createdAt && (list ?? row.Text(names.List)) is { } found
            ? new(found, id, row.Text(names.Number), createdAt, row.GetRawText())
            : null;
}
