using Enreach.Voice.Plugins.Telephony.Json;

namespace Enreach.Voice.Plugins.Telephony;

/// <param name="Id">null when the service gave none that is a guid, which the settings and columns here require.</param>
/// <param name="Login">The user's email address, as the service writes it.</param>
sealed record TelephonyUser(Guid? Id, string Login);

/// <param name="Id">As the service writes it.</param>
/// <param name="Type">null when the service names none.</param>
sealed record TelephonyList(string Id, string Name, string? Type);

/// <summary>Turns rows of JSON into values. A row without its key member is passed over: it is of no use to anyone here.</summary>
static class TelephonyRows
{
    public static IReadOnlyList<TelephonyUser> ReadUsers(IEnumerable<JsonValue> rows, UserNames names) => (
        from row in rows
        let login = Text(row, names.Login)
        where login is not null
        select new TelephonyUser(Guid.TryParse(Text(row, names.Id), out var id) ? id : null, login)).ToList();

    // One list may be named several times, once for each of its schemas.
    public static IReadOnlyList<TelephonyList> ReadLists(IEnumerable<JsonValue> rows, ListNames names) => (
        from row in rows
        let id = Text(row, names.Id)
        where id is not null
        group new TelephonyList(id, Text(row, names.Name) ?? id, Text(row, names.Type)) by id into same
        select same.First()).ToList();

    static string? Text(JsonValue row, string member) => row.Member(member)?.Text?.Trim() is { Length: > 0 } text ? text : null;
}
