using VoiceForD365.LocalDataverse.Graph;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>What was posted to a sign-in endpoint.</summary>
/// <param name="Tenant">As in the address: id, domain, "organizations" or "common".</param>
/// <param name="Version">1 names a resource, 2 scopes.</param>
/// <param name="Address">The endpoint as it was called, without a query.</param>
sealed record TokenRequest(string Tenant, int Version, string Address, IReadOnlyDictionary<string, string> Form)
{
    static readonly string[] AboutThePerson = ["openid", "profile", "email", "offline_access"];

    public string? Find(string parameter) => Form.TryGetValue(parameter, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="SignInException">It was not given.</exception>
    public string Get(string parameter) => Find(parameter) ?? throw SignInException.Missing(parameter);

    /// <summary>The resource a program asks a token for.</summary>
    /// <exception cref="SignInException">None or several are named, or a scope other than /.default.</exception>
    public string ResourceOfAProgram()
    {
        if (Version == 1)
            return Get("resource");
        var scope = Get("scope");
        return scope.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var only] && Split(only) is (var resource, ".default")
            ? resource
            : throw new SignInException(1002012, "invalid_scope",
                $"The provided value for scope {scope} is not valid. "
                + "Client credential flows must have a scope value with /.default suffixed "
                + "to the resource identifier (application ID URI).");
    }

    /// <summary>The resource a person's program asks a token for; null when it asks only who that is.</summary>
    /// <exception cref="SignInException">Several are named, or a permission Dataverse does not have.</exception>
    public string? ResourceOfAPerson()
    {
        if (Version == 1)
            return Get("resource");
        var scopes = Scopes.Except(AboutThePerson, StringComparer.OrdinalIgnoreCase)
            .Select(scope => (Scope: scope, Parts: Split(scope))).ToList();
        foreach (var (scope, parts) in scopes)
            if (parts is not (_, ".default" or "user_impersonation") && !IsOfGraph(parts))
                throw InvalidScope(scope);
        var resources = scopes.Select(scope => scope.Parts!.Value.Resource).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return resources.Count <= 1 ? resources.FirstOrDefault() : throw InvalidScope(Get("scope"));
    }

    /// <summary>Permissions on Microsoft Graph that a person's program asks for; all it knows where it names none.</summary>
    /// <remarks>Known difference: nobody is asked for consent.</remarks>
    public IReadOnlyList<string> GraphPermissions() =>
        Version == 1 || Scopes.Any(scope => scope.EndsWith("/.default", StringComparison.Ordinal))
            ? GraphCaller.Known
            : [.. Scopes.Select(scope => scope[(scope.LastIndexOf('/') + 1)..]).Where(GraphCaller.Known.Contains)];

    static bool IsOfGraph((string Resource, string Permission)? parts) =>
        parts is var (resource, permission)
        && resource.EndsWith("/graph", StringComparison.OrdinalIgnoreCase)
        && GraphCaller.Known.Contains(permission);

    public bool AsksFor(string scope) => Version == 1 || Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase);

    string[] Scopes => Get("scope").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static SignInException InvalidScope(string scope) => new(70011, "invalid_scope",
        $"The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.");

    // "https://host//.default" asks for the resource "https://host/".
    static (string Resource, string Permission)? Split(string scope) =>
        scope.LastIndexOf('/') is var slash and > 0 ? (scope[..slash], scope[(slash + 1)..]) : null;
}
