namespace Enreach.Voice.Plugins.Telephony;

/// <summary>
/// Paths and member names of the telephony API, in one place because most of them are known from other clients of the API only. The
/// environment variable <see cref="TelephonyVariables.Names"/> overrides any of them without a release.
/// </summary>
sealed record TelephonyNames(
    DiscoveryNames Discovery,
    UserNames Users,
    ListNames CallbackLists,
    IReadOnlyDictionary<string, string> Headers)
{
    public static readonly TelephonyNames Default = new(
        new(Path: "api/user", Login: "user", Address: "apiEndpoint"),
        new(Path: "users", Items: "", Id: "Id", Login: "UserName"),
        new(Path: "classification/calllistschemas", Items: "", Id: "ListId", Name: "ListName", Type: "RequestTypeId"),
        new Dictionary<string, string> { ["X-Json-Serializer"] = "2" });
}

/// <param name="Login">Member of the POST body and parameter of the GET query.</param>
/// <param name="Address">Member of an item that holds the API's address.</param>
sealed record DiscoveryNames(string Path, string Login, string Address);

/// <param name="Items">Member that holds the rows; empty when the answer itself is the list.</param>
/// <param name="Login">Compared with the user's email address.</param>
sealed record UserNames(string Path, string Items, string Id, string Login);

/// <param name="Items">As in <see cref="UserNames"/>.</param>
sealed record ListNames(string Path, string Items, string Id, string Name, string Type);
