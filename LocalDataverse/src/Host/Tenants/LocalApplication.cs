using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.LocalDataverse;

/// <summary>An app registration in the local Dataverse's directory, beside those of its directory.json; for tests.</summary>
/// <remarks>It may sign in; the environment admits it once a systemuser row carries its client id in applicationid.</remarks>
public sealed record LocalApplication(string Name, Guid ClientId)
{
    /// <summary>Id of its service principal.</summary>
    public Guid ObjectId { get; init; } = Guid.NewGuid();

    /// <summary>Any of these signs it in.</summary>
    public IReadOnlyList<LocalSecret> Secrets { get; init; } = [];

    /// <summary>Any of these signs it in; no private key is needed here.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Whoever holds a token of any of these signs it in, without a secret.</summary>
    public IReadOnlyList<LocalFederation> Federations { get; init; } = [];

    /// <summary>Application permissions on Microsoft Graph that it was granted, such as Application.ReadWrite.OwnedBy.</summary>
    public IReadOnlyList<string> GraphPermissions { get; init; } = [];

    /// <summary>
    /// Where the page for signing in may send the browser back to: https anywhere, http at localhost and 127.0.0.1 alone, where any port
    /// will do. None: nobody signs in to it on a page.
    /// </summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Signs people in and has no secret of its own.</summary>
    public bool IsPublicClient { get; init; }
}

/// <summary>A federated identity credential: whose tokens are taken, about whom and for whom.</summary>
public sealed record LocalFederation(string Issuer, string Subject, string Audience = "api://AzureADTokenExchange");

/// <param name="Expires">null: never.</param>
public sealed record LocalSecret(string Value, DateTimeOffset? Expires = null);

/// <summary>A person of the local Dataverse's directory who is no user of the environment.</summary>
public sealed record LocalPerson(Guid ObjectId, string UserPrincipalName, string DisplayName)
{
    /// <summary>Has a role of the directory with which app registrations are managed.</summary>
    public bool IsApplicationAdministrator { get; init; }
}
