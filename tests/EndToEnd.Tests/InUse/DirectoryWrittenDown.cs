using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// Every app registration, service principal and consent of a tenant, one fact a line, read over Graph and written down: what a plan said is
/// held against it.
/// </summary>
sealed class DirectoryWrittenDown
{
    readonly HashSet<string> _facts = [];

    public static async Task<DirectoryWrittenDown> ReadAsync(ProductInUse product)
    {
        var written = new DirectoryWrittenDown();
        foreach (var app in await ListAsync(product, "applications"))
        {
            var id = Text(app, "id");
            written._facts.Add($"application displayName {Text(app, "displayName")}");
            foreach (var resource in Items(app, "requiredResourceAccess"))
                foreach (var access in Items(resource, "resourceAccess"))
                    written._facts.Add($"application {id} requiredResourceAccess {Text(resource, "resourceAppId")} {Text(access, "id")}");
            foreach (var (_, number) in Items(app, "passwordCredentials").Select((key, number) => (key, number)))
                written._facts.Add(Password(id, number));
            foreach (var federated in await ListAsync(product, $"applications/{id}/federatedIdentityCredentials"))
            {
                foreach (var name in new[] { "name", "issuer", "subject" })
                    written._facts.Add($"application {id} {name} {Text(federated, name)}");
                written._facts.Add($"application {id} audience {Items(federated, "audiences").Single()}");
            }
        }

        foreach (var principal in await ListAsync(product, "servicePrincipals"))
        {
            written._facts.Add($"serviceprincipal appId {Text(principal, "appId")}");
            if (!(bool)principal["accountEnabled"]!) written._facts.Add(Disabled(Text(principal, "appId")));
        }

        foreach (var grant in await ListAsync(product, "oauth2PermissionGrants"))
            foreach (var scope in Text(grant, "scope").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                written._facts.Add($"serviceprincipal {Text(grant, "clientId")} oauth2PermissionGrants {Text(grant, "resourceId")} {scope}");
        return written;
    }

    /// <returns>What a change said and the directory does not have, and what it has and no change said.</returns>
    public IEnumerable<string> Others(IEnumerable<ChangedColumn> performed, DirectoryWrittenDown before)
    {
        var columns = performed.Where(column => column.Table.ToString() is "application" or "serviceprincipal").ToList();
        var added = columns.SelectMany((_, at) => Added(columns, at, before)).ToHashSet();
        var taken = columns.Where(column => column.Column == "accountEnabled").Select(column => Disabled($"{column.Id:D}")).ToHashSet();
        return added.Except(_facts).Concat(taken.Intersect(_facts)).Select(fact => $"not done: {fact}")
            .Concat(_facts.Except(before._facts).Except(added).Select(fact => $"not planned: {fact} has come"))
            .Concat(before._facts.Except(_facts).Except(taken).Select(fact => $"not planned: {fact} is gone"))
            .Concat(columns.Where(column => column.Action == ColumnAction.Delete).Select(column => $"say how {column.Column} is seen to be gone"));
    }

    static IEnumerable<string> Added(List<ChangedColumn> columns, int at, DirectoryWrittenDown before)
    {
        var column = columns[at];
        var wanted = column.Wanted switch
        {
            ColumnValue.Identifier id => $"{id.Id:D}",
            var value => value!.ToString()!,
        };
        var place = column.Id is { } row ? $"{column.Table} {row:D}" : $"{column.Table}";
        switch (column.Column)
        {
            case "accountEnabled":
                return [];
            case "passwordCredentials":
                var earlier = before._facts.Count(fact => fact.StartsWith($"{place} passwordCredentials ", StringComparison.Ordinal));
                var among = columns.Take(at).Count(other => other.Column == column.Column && other.Id == column.Id);
                return [Password($"{column.Id:D}", earlier + among)];
            case "oauth2PermissionGrants":
                var words = wanted.Split(' ');
                return words.Skip(1).Select(scope => $"{place} oauth2PermissionGrants {words[0]} {scope}");
            default:
                return [$"{place} {column.Column} {wanted}"];
        }
    }

    /// <summary>Nobody can read a secret, so they are counted.</summary>
    static string Password(string application, int number) => $"application {application} passwordCredentials {number}";

    static string Disabled(string clientId) => $"serviceprincipal {clientId} is disabled";

    static async Task<IReadOnlyList<JsonNode>> ListAsync(ProductInUse product, string path)
    {
        var found = await product.GetAsync($"/graph/v1.0/{path}");
        Assert.True(found.Status == 200, found.Text);
        return found.Rows;
    }

    static IEnumerable<JsonNode> Items(JsonNode node, string name) => node[name]?.AsArray().Select(item => item!) ?? [];

    static string Text(JsonNode node, string name) => (string?)node[name] ?? "";
}
