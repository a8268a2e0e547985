using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>Groups and whom they hold, groups within groups included.</summary>
/// <remarks>
/// learn.microsoft.com/graph/api/group-list, group-get, group-list-transitivemembers; pages as learn.microsoft.com/graph/paging, casts as
/// learn.microsoft.com/graph/aad-advanced-queries.
/// </remarks>
sealed class GraphGroups(IReadOnlyList<LocalGroup> groups, Func<IReadOnlyList<LocalPerson>> people)
{
    const int DefaultPage = 100;
    const int LargestPage = 999;

    static readonly string[] Readers = ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"];
    static readonly string[] UserReaders = ["User.ReadBasic.All", "User.Read.All", "Directory.Read.All"];

    public (int Status, JsonNode? Body) Answer(GraphRequest request)
    {
        request.Caller.Needs(Readers);
        return (request.Method, request.Path.ToArray()) switch
        {
            ("GET", ["groups"]) => (200, Page(request, [.. groups.Select(ToJson).Where(request.Filter()).Select(request.Select)])),
            ("GET", ["groups", var id]) => (200, request.Select(ToJson(Find(id)))),
            ("GET", ["groups", var id, "transitiveMembers", "microsoft.graph.user"]) => (200, Members(request, Find(id))),
            _ => throw GraphException.Unsupported($"{request.Method} on '{string.Join('/', request.Path)}'"),
        };
    }

    JsonObject Members(GraphRequest request, LocalGroup group)
    {
        if (!request.IsEventual || request.Options.GetValueOrDefault("$count") != "true")
            throw new GraphException(400, "Request_UnsupportedQuery",
                "OData cast requires the header 'ConsistencyLevel: eventual' and '$count=true'.");
        var mayReadUsers = request.Caller.May(UserReaders);
        var held = people().Where(person => Held(group, [group.Id]).Contains(person.ObjectId)).OrderBy(person => person.ObjectId);
        return Page(request, [.. held.Select(person => Selected(request, person, mayReadUsers))]);
    }

    /// <summary>Whose type a caller may not read is shown by id alone.</summary>
    static JsonObject Selected(GraphRequest request, LocalPerson person, bool mayReadUsers) => request.Select(new JsonObject
    {
        ["id"] = person.ObjectId.ToString("D"),
        ["displayName"] = mayReadUsers ? person.DisplayName : null,
        ["mail"] = mayReadUsers ? person.UserPrincipalName : null,
        ["userPrincipalName"] = mayReadUsers ? person.UserPrincipalName : null,
    });

    HashSet<Guid> Held(LocalGroup group, HashSet<Guid> seen)
    {
        var all = group.Members.ToHashSet();
        foreach (var inner in groups.Where(other => group.Members.Contains(other.Id) && seen.Add(other.Id)))
            all.UnionWith(Held(inner, seen));
        return all;
    }

    LocalGroup Find(string id) =>
        groups.FirstOrDefault(group => group.Id.ToString("D").Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw GraphException.NotFound(id);

    static JsonObject ToJson(LocalGroup group) => new() { ["id"] = group.Id.ToString("D"), ["displayName"] = group.DisplayName };

    static JsonObject Page(GraphRequest request, IReadOnlyList<JsonObject> all)
    {
        var size = request.Options.TryGetValue("$top", out var top) ? int.Parse(top, CultureInfo.InvariantCulture) : DefaultPage;
        if (size is < 1 or > LargestPage) throw GraphException.Bad("Invalid page size specified: it has to be 1 to 999.");
        var start = request.Options.TryGetValue("$skiptoken", out var token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var page = new JsonObject();
        if (request.Options.GetValueOrDefault("$count") == "true" && start == 0) page["@odata.count"] = all.Count;
        if (start + size < all.Count)
        {
            var options = request.Options.Where(option => option.Key != "$skiptoken")
                .Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}");
            page["@odata.nextLink"] = FormattableString.Invariant(
                $"{request.Root}/{string.Join('/', request.Path)}?{string.Join('&', options)}&$skiptoken={start + size}");
        }

        page["value"] = new JsonArray([.. all.Skip(start).Take(size)]);
        return page;
    }
}
