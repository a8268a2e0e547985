using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// Every app registration, service principal and consent of a tenant, one fact a line, read over Graph and written down: what a plan said
/// is held against it.
/// </summary>
sealed class DirectoryWrittenDown
{
    readonly HashSet<string> _facts = [];

    /// <summary>What goes with an app registration, by its object id: its service principal, and consent given to that.</summary>
    readonly Dictionary<string, HashSet<string>> _withApplication = [];

    public static async Task<DirectoryWrittenDown> ReadAsync(ProductInUse product)
    {
        var (written, clients, owners) = (new DirectoryWrittenDown(), new Dictionary<string, string>(), new Dictionary<string, string?>());
        foreach (var app in await ListAsync(product, "applications"))
        {
            var id = Text(app, "id");
            clients[Text(app, "appId")] = id;
            Add($"application displayName {Text(app, "displayName")}", id);
            foreach (var resource in Items(app, "requiredResourceAccess"))
                foreach (var access in Items(resource, "resourceAccess"))
                    Add($"application {id} requiredResourceAccess {Text(resource, "resourceAppId")} {Text(access, "id")}", id);
            foreach (var secret in Items(app, "passwordCredentials")) Add(Password(id, Text(secret, "keyId")), id);
            // What a certificate holds is shown of one application alone.
            var whole = await product.GetAsync($"/graph/v1.0/applications/{id}?$select=keyCredentials");
            foreach (var certificate in Items(JsonNode.Parse(whole.Text)!, "keyCredentials"))
                Add($"application {id} keyCredentials {Text(certificate, "key")}", id);
            foreach (var federated in await ListAsync(product, $"applications/{id}/federatedIdentityCredentials"))
            {
                foreach (var name in new[] { "name", "issuer", "subject" })
                    Add($"application {id} {name} {Text(federated, name)}", id);
                Add($"application {id} audience {Items(federated, "audiences").Single()}", id);
            }
        }

        foreach (var principal in await ListAsync(product, "servicePrincipals"))
        {
            var owner = owners[Text(principal, "id")] = clients.GetValueOrDefault(Text(principal, "appId"));
            Add($"serviceprincipal appId {Text(principal, "appId")}", owner);
            if (!(bool)principal["accountEnabled"]!) Add(Disabled(Text(principal, "appId")), owner);
        }

        foreach (var grant in await ListAsync(product, "oauth2PermissionGrants"))
            foreach (var scope in Text(grant, "scope").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Add(
                    $"serviceprincipal {Text(grant, "clientId")} oauth2PermissionGrants {Text(grant, "resourceId")} {scope}",
                    owners.GetValueOrDefault(Text(grant, "clientId")));
        return written;

        void Add(string fact, string? application)
        {
            written._facts.Add(fact);
            if (application is null) return;
            if (!written._withApplication.TryGetValue(application, out var facts)) written._withApplication[application] = facts = [];
            facts.Add(fact);
        }
    }

    /// <returns>What a change said and the directory does not have, and what it has and no change said.</returns>
    public IEnumerable<string> Others(IEnumerable<ChangedColumn> performed, DirectoryWrittenDown before)
    {
        var columns = performed.Where(column => column.Table.ToString() is "application" or "serviceprincipal").ToList();
        var added = columns.SelectMany(Added).ToHashSet();
        var taken = columns.SelectMany(column => Taken(column, before)).ToHashSet();
        var secrets = _facts.Except(before._facts).Where(fact => fact.Contains(" passwordCredentials ")).ToHashSet();
        return added.Except(_facts).Concat(taken.Where(fact => _facts.Contains(fact) || !before._facts.Contains(fact)))
            .Select(fact => $"not done: {fact}")
            .Concat(_facts.Except(before._facts).Except(added).Except(secrets).Select(fact => $"not planned: {fact} has come"))
            .Concat(OtherSecrets(columns, secrets))
            .Concat(before._facts.Except(_facts).Except(taken).Select(fact => $"not planned: {fact} is gone"));
    }

    /// <summary>Nobody knows a secret, or its id, before it is made: of each application as many have come as were said.</summary>
    static IEnumerable<string> OtherSecrets(List<ChangedColumn> columns, HashSet<string> come)
    {
        var said = columns.Where(column => column.Column == "passwordCredentials" && column.Action == ColumnAction.Create)
            .ToLookup(column => $"{column.Id:D}");
        var made = come.ToLookup(fact => fact.Split(' ')[1]);
        return said.Select(application => application.Key).Union(made.Select(application => application.Key))
            .Where(application => said[application].Count() != made[application].Count())
            .Select(
                application => $"application {application}: {made[application].Count()} secrets instead of {said[application].Count()}");
    }

    static IEnumerable<string> Taken(ChangedColumn column, DirectoryWrittenDown before) => (column.Column.ToString(), column.Action) switch
    {
        ("accountEnabled", _) => [Disabled($"{column.Id:D}")],
        ("passwordCredentials", ColumnAction.Delete) => [Password($"{column.Id:D}", $"{((ColumnValue.Identifier)column.Now!).Id:D}")],
        ("id", ColumnAction.Delete) => before._withApplication[$"{column.Id:D}"],
        (_, ColumnAction.Delete) => [$"say how {column.Column} is seen to be gone"],
        _ => [],
    };

    static IEnumerable<string> Added(ChangedColumn column)
    {
        if (column.Action == ColumnAction.Delete) return [];
        var wanted = column.Wanted switch
        {
            ColumnValue.Identifier id => $"{id.Id:D}",
            var value => value!.ToString()!,
        };
        var place = column.Id is { } row ? $"{column.Table} {row:D}" : $"{column.Table}";
        switch (column.Column)
        {
            case "accountEnabled" or "passwordCredentials":
                return [];
            case "oauth2PermissionGrants":
                var words = wanted.Split(' ');
                return words.Skip(1).Select(scope => $"{place} oauth2PermissionGrants {words[0]} {scope}");
            default:
                return [$"{place} {column.Column} {wanted}"];
        }
    }

    static string Password(string application, string keyId) => $"application {application} passwordCredentials {keyId}";

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
