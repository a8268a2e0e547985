using System.Text.Json;
using System.Text.Json.Nodes;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.LocalDataverse.Files;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>
/// What is made through Microsoft Graph: applications, service principals, grants. Kept in graph.json of the folder; a secret only as its
/// hash. What is new can be found after some seconds alone, as in a directory of many replicas.
/// </summary>
sealed class GraphDirectory(string folder, TimeSpan delay, TimeProvider clock)
{
    readonly Lock _lock = new();
    Content? _content;

    string PathOfFile => Path.Combine(folder, "graph.json");

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Looks, or changes: what was changed is kept before anybody is answered.</summary>
    public T Do<T>(Func<Content, T> work, bool changes)
    {
        lock (_lock)
        {
            var content = _content ??= Read();
            var done = work(content);
            if (changes) Write(content);
            return done;
        }
    }

    /// <summary>Can it be found by now?</summary>
    public bool IsSeen(GraphObject made) => made.Made + delay <= Now;

    /// <returns>The program as the sign-in knows it; null where no such application was made here.</returns>
    public AppRegistration? Find(Guid clientId) => Do(content =>
    {
        var id = clientId.ToString("D");
        if (content.Applications.FirstOrDefault(made => made["appId"] == id && IsSeen(made)) is not { } app) return null;
        var principal = content.Principals.FirstOrDefault(made => made["appId"] == id && IsSeen(made));
        return new AppRegistration(
            app["displayName"],
            clientId,
            principal is null ? null : new Guid(principal.Id),
            [.. app.Secrets.Values],
            [.. Certificates(app)],
            IsPublicClient: false)
        {
            Federations = [.. Federations(app)],
            Refusal = principal is null ? SignInException.WithoutPrincipal(clientId)
                : principal.Json["accountEnabled"]?.GetValue<bool>() == false ? SignInException.Disabled(clientId, app["displayName"])
                : null,
        };
    }, changes: false);

    static IEnumerable<X509Certificate2> Certificates(GraphObject app) => app.Json["keyCredentials"]!.AsArray()
        .Select(key => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key!["key"]!.ToString())));

    static IEnumerable<LocalFederation> Federations(GraphObject app) =>
        from held in app.Federated
        from audience in held["audiences"]!.AsArray()
        select new LocalFederation(held["issuer"]!.ToString(), held["subject"]!.ToString(), audience!.ToString());

    Content Read() => File.Exists(PathOfFile) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(PathOfFile))! : new([], [], []);

    void Write(Content content)
    {
        OwnerFile.CreateFolder(folder);
        OwnerFile.Write(PathOfFile, JsonSerializer.Serialize(content));
    }

    internal sealed record Content(List<GraphObject> Applications, List<GraphObject> Principals, List<GraphObject> Grants);
}

/// <param name="Json">As Graph shows it.</param>
/// <param name="Made">Since when it exists.</param>
/// <param name="Owner">Client id of the program that made it; null where a person did.</param>
sealed record GraphObject(JsonObject Json, DateTimeOffset Made, Guid? Owner)
{
    /// <summary>Hashes of passwords, by key id.</summary>
    public Dictionary<string, SecretHash> Secrets { get; init; } = [];

    /// <summary>Federated identity credentials.</summary>
    public List<JsonObject> Federated { get; init; } = [];

    public string Id => this["id"];

    public string this[string property] => Json[property]?.ToString() ?? "";
}
