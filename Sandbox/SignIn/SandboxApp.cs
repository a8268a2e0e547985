using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.Sandbox;

/// <summary>An app registration in the sandbox's directory, beside those of its directory.json; for tests.</summary>
/// <remarks>It may sign in; the environment admits it once a systemuser row carries its client id in applicationid.</remarks>
public sealed record SandboxApp(string Name, Guid ClientId)
{
    /// <summary>Id of its service principal.</summary>
    public Guid ObjectId { get; init; } = Guid.NewGuid();

    /// <summary>Any of these signs it in.</summary>
    public IReadOnlyList<SandboxSecret> Secrets { get; init; } = [];

    /// <summary>Any of these signs it in; no private key is needed here.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Signs people in and has no secret of its own.</summary>
    public bool IsPublicClient { get; init; }
}

/// <param name="Expires">null: never.</param>
public sealed record SandboxSecret(string Value, DateTimeOffset? Expires = null);

/// <summary>A person of the sandbox's directory who is no user of the environment.</summary>
public sealed record SandboxPerson(Guid ObjectId, string UserPrincipalName, string DisplayName);
