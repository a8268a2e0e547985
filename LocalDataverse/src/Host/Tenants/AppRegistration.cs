using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>A program that may ask for tokens.</summary>
/// <param name="ObjectId">Of its service principal; null for Microsoft's own, which act for people only.</param>
/// <param name="IsPublicClient">It cannot keep a secret, so it signs in people and never itself.</param>
sealed record AppRegistration(
    string Name,
    Guid ClientId,
    Guid? ObjectId,
    IReadOnlyList<SecretHash> Secrets,
    IReadOnlyList<X509Certificate2> Certificates,
    bool IsPublicClient)
{
    public IReadOnlyList<LocalFederation> Federations { get; init; } = [];

    /// <summary>On Microsoft Graph, for itself.</summary>
    public IReadOnlyList<string> GraphPermissions { get; init; } = [];

    /// <summary>Where the page for signing in may send the browser back to, by the rule of <see cref="RedirectRule"/>.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Why it gets no token whatever it proves; null where nothing is in the way.</summary>
    public SignInException? Refusal { get; init; }

    /// <summary>
    /// Clients every tenant knows: Microsoft's samples and tools for Dataverse, and the Azure CLI, which Azure.Identity uses by default.
    /// </summary>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect. The redirect URI
    /// http://localhost of the first: learn.microsoft.com/power-apps/developer/data-platform/webapi/quick-start-console-app-csharp.
    /// </remarks>
    public static readonly IReadOnlyList<AppRegistration> OfMicrosoft =
    [
        Public("Dynamics 365 Development Tools", "51f81489-12ee-4a9e-aaae-a2591f45987d"),
        Public("Microsoft Azure CLI", "04b07795-8ddb-461a-bbee-02f9e1bf7b46"),
        Public("Microsoft Graph Command Line Tools", "14d82eec-204b-4c2f-b7e8-296a70dab67e"),
    ];

    public static AppRegistration Of(LocalApplication app) => new(
        app.Name,
        app.ClientId,
        app.ObjectId,
        [.. app.Secrets.Select(s => SecretHash.Of(s.Value, s.Expires))],
        app.Certificates,
        app.IsPublicClient)
    {
        Federations = app.Federations,
        GraphPermissions = app.GraphPermissions,
        RedirectUris = app.RedirectUris,
    };

    static AppRegistration Public(string name, string clientId) => new(name, new Guid(clientId), null, [], [], IsPublicClient: true)
    {
        RedirectUris = ["http://localhost"],
    };
}
