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
        var resources = ResourcesOfAPerson();
        return resources.Count <= 1 ? resources.FirstOrDefault() : throw InvalidScope(Get("scope"));
    }

    /// <summary>The resources a person's program asks permissions for before it gets tokens for one of them.</summary>
    /// <exception cref="SignInException">A permission is asked for that Dataverse does not have.</exception>
    public IReadOnlyList<string> ResourcesOfAPerson()
    {
        if (Version == 1)
            return Find("resource") is { } resource ? [resource] : [];
        var scopes = Scopes.Except(AboutThePerson, StringComparer.OrdinalIgnoreCase)
            .Select(scope => (Scope: scope, Parts: Split(scope))).ToList();
        foreach (var (scope, parts) in scopes)
            if (parts is not (_, ".default" or "user_impersonation") && !IsOfGraph(parts))
                throw InvalidScope(scope);
        return [.. scopes.Select(scope => scope.Parts!.Value.Resource).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>
    /// What a program gets for a code: what it asks for now, as far as the person saw it asked on the page; all of that where it asks for
    /// nothing now.
    /// </summary>
    /// <param name="redeeming">The request that brings the code.</param>
    /// <exception cref="SignInException">More is asked for than on the page.</exception>
    /// <remarks>
    /// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: "scope" may be absent. Known difference: the platform also
    /// gives what was consented to before.
    /// </remarks>
    public TokenRequest Narrowed(TokenRequest redeeming)
    {
        var name = Version == 1 ? "resource" : "scope";
        var now = redeeming.Find(name) ?? Find(name);
        if (now is null) return redeeming;
        var asked = Version == 1 ? [now] : now.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (asked.FirstOrDefault(one => !AboutThePerson.Contains(one, StringComparer.OrdinalIgnoreCase) && !Covers(one)) is { } more)
            throw new SignInException(28002, "invalid_scope",
                $"Provided value for the input parameter {name} '{more}' is not valid when requesting an access token.");
        var given = Version == 1 ? now : string.Join(' ', asked.Where(Covers));
        return redeeming with { Form = new Dictionary<string, string>(redeeming.Form, StringComparer.Ordinal) { [name] = given } };
    }

    bool Covers(string asked) => Version == 1
        ? Find("resource") is not { } resource || resource == asked
        : Scopes.Contains(asked, StringComparer.OrdinalIgnoreCase)
            || (Split(asked) is var (of, permission) && Scopes.Select(Split).Any(own => own is var (ofOwn, all)
                && ofOwn.Equals(of, StringComparison.OrdinalIgnoreCase)
                && (all == ".default" || permission == "user_impersonation" || all == "user_impersonation")));

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
