using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Entra;

/// <summary>An app registration.</summary>
/// <param name="Id">Object id; programs sign in with the client id.</param>
public sealed record DirectoryApplication(Guid Id, Guid ClientId, string Name)
{
    public DateTimeOffset? Created { get; init; }

    /// <summary>Delegated and application permissions it names, whether or not anybody consented.</summary>
    public Sequence<NamedPermission> Permissions { get; init; } = Sequence<NamedPermission>.Empty;

    public Sequence<PasswordCredential> Passwords { get; init; } = Sequence<PasswordCredential>.Empty;

    public Sequence<CertificateCredential> Certificates { get; init; } = Sequence<CertificateCredential>.Empty;

    public Sequence<FederatedCredential> Federated { get; init; } = Sequence<FederatedCredential>.Empty;
}

/// <summary>A permission of an app registration.</summary>
/// <param name="Resource">Client id of the program it is on.</param>
/// <param name="IsScope">Delegated; else the program's own.</param>
public sealed record NamedPermission(Guid Resource, Guid Id, bool IsScope);

/// <summary>A client secret as it is shown: its words are not.</summary>
/// <param name="Label">Empty where it has none.</param>
public sealed record PasswordCredential(Guid KeyId, string Label, DateTimeOffset Start, DateTimeOffset End);

/// <param name="Thumbprint">SHA-1, in hexadecimal; empty where the directory has none.</param>
public sealed record CertificateCredential(Guid KeyId, string Name, string Thumbprint, DateTimeOffset End);

/// <summary>A program elsewhere that may sign in without any secret: whoever the issuer says it is.</summary>
/// <param name="Name">Unique within the registration.</param>
public sealed record FederatedCredential(string Name, string Issuer, string Subject, string Audience);

/// <summary>A program in a tenant: what signs in, and what an application user stands for.</summary>
/// <param name="Id">Object id.</param>
/// <param name="HomeTenant">Directory in which its app registration is; null where it is not told.</param>
/// <param name="Scopes">Delegated permissions that others may be given on it.</param>
public sealed record DirectoryPrincipal(Guid Id, Guid ClientId, bool IsEnabled, Guid? HomeTenant, Sequence<DelegatedScope> Scopes);

/// <param name="Value">As programs name it, such as user_impersonation.</param>
public sealed record DelegatedScope(Guid Id, string Value);

/// <summary>What a program may do on a resource on behalf of everybody.</summary>
/// <param name="Scopes">Divided by blanks.</param>
public sealed record PermissionGrant(string Id, Guid Resource, string Scopes);

/// <summary>What the tenant does not let new app registrations have.</summary>
/// <param name="LongestPassword">null: as long as one likes.</param>
/// <param name="LongestCertificate">null: as long as one likes.</param>
public sealed record AppRestrictions(bool ForbidsPasswords, TimeSpan? LongestPassword, TimeSpan? LongestCertificate)
{
    public static readonly AppRestrictions None = new(false, null, null);
}

public sealed record DirectoryGroup(Guid Id, string Name);

/// <param name="Name">For people; the id where the caller may not read more.</param>
public sealed record DirectoryUser(Guid Id, string Name);

/// <summary>A client secret that was just made.</summary>
/// <param name="keyId">By which it can be taken away.</param>
/// <param name="secret">Known to <see cref="Redaction"/> from now on.</param>
public sealed class NewPassword(Guid keyId, DateTimeOffset end, string secret)
{
    public Guid KeyId { get; } = keyId;

    public DateTimeOffset End { get; } = end;

    /// <summary>For the place it is kept at, and for nothing else.</summary>
    public string Secret { get; } = Remembered(secret);

    public override string ToString() => $"secret {KeyId:D} until {End:yyyy-MM-dd}";

    static string Remembered(string secret)
    {
        Redaction.Remember(secret);
        return secret;
    }
}
