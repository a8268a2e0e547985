using System.Text;
using Enreach.Voice.Plugins.Telephony.Json;

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

/// <summary>Turns the JSON of <see cref="TelephonyVariables.Names"/> into names; what it does not mention keeps its default.</summary>
static class TelephonyNamesParser
{
    /// <param name="json">null or empty: all defaults.</param>
    public static TelephonyNames Parse(string? json)
    {
        var names = TelephonyNames.Default;
        if (string.IsNullOrWhiteSpace(json)) return names;
        var root = JsonValue.TryParse(Encoding.UTF8.GetBytes(json)) ?? throw Bad("it is not JSON");
        Refuse(root, "", "discovery", "users", "callbackLists", "headers");
        var discovery = Part(root, "discovery", "path", "login", "address");
        var users = Part(root, "users", "path", "items", "id", "login");
        var lists = Part(root, "callbackLists", "path", "items", "id", "name", "type");
        return new(
            new(
                discovery("path", names.Discovery.Path),
                discovery("login", names.Discovery.Login),
                discovery("address", names.Discovery.Address)),
            new(
                users("path", names.Users.Path),
                users("items", names.Users.Items),
                users("id", names.Users.Id),
                users("login", names.Users.Login)),
            new(
                lists("path", names.CallbackLists.Path),
                lists("items", names.CallbackLists.Items),
                lists("id", names.CallbackLists.Id),
                lists("name", names.CallbackLists.Name),
                lists("type", names.CallbackLists.Type)),
            root.Member("headers")?.Members.ToDictionary(header => header.Name, header => header.Value.Text ?? "") ?? names.Headers);
    }

    static Func<string, string, string> Part(JsonValue root, string part, params string[] known)
    {
        var value = root.Member(part);
        if (value is not null) Refuse(value, part + ".", known);
        return (name, otherwise) => value?.Member(name)?.Text ?? otherwise;
    }

    // A typing error that is silently ignored would be looked for in the wrong place.
    static void Refuse(JsonValue value, string prefix, params string[] known)
    {
        if (value.Kind != JsonKind.Object)
            throw Bad(prefix.Length == 0 ? "it is not an object" : $"'{prefix.TrimEnd('.')}' is not an object");
        var stranger = value.Members.Select(member => member.Name).FirstOrDefault(name => !known.Contains(name));
        if (stranger is not null)
            throw Bad($"it does not know '{prefix}{stranger}'; known are {string.Join(", ", known.Select(name => prefix + name))}");
    }

    static TelephonyException Bad(string why) =>
        new(
            TelephonyProblem.NotConfigured,
            $"The environment variable {TelephonyVariables.Names} cannot be used: {why}. " +
            "Correct its value, or empty it to use the defaults.");
}
