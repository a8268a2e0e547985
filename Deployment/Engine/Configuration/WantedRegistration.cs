using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>The app registration as which the telephony's services sign in.</summary>
/// <param name="ClientId">Of one that is there; null: it is found by its name, or made.</param>
/// <param name="Name">As the portal shows it.</param>
public sealed record WantedRegistration(Guid? ClientId, string Name, string Place)
{
    public const string DefaultName = "Voice for Dynamics 365";

    /// <summary>It names the delegated permission user_impersonation on Dataverse.</summary>
    public bool NamesPermission { get; init; }

    /// <summary>That permission is consented to for everybody.</summary>
    public bool HasConsent { get; init; }

    /// <summary>Each is added where it is not there; others are left alone.</summary>
    public Sequence<WantedCredential> Credentials { get; init; } = Sequence<WantedCredential>.Empty;

    /// <summary>A step of an exchange of secrets; null: a secret is made where there is none.</summary>
    public SecretRotation? Rotation { get; init; }
}

/// <summary>One way in which the registration signs in; a closed set.</summary>
public abstract record WantedCredential(string Place)
{
    /// <summary>A program elsewhere, without any secret.</summary>
    public sealed record Federated(FederatedCredential Credential, string Place) : WantedCredential(Place);

    /// <param name="File">As the file names it.</param>
    /// <param name="Content">The public part, DER in base64.</param>
    /// <param name="Thumbprint">SHA-1, in upper-case hexadecimal.</param>
    public sealed record Certificate(string File, string Content, string Thumbprint, DateTimeOffset Start, DateTimeOffset End, string Place)
        : WantedCredential(Place);

    /// <summary>A client secret, kept where it is said.</summary>
    /// <param name="Months">How long it is good: 1 to 24.</param>
    public sealed record Secret(SecretPlace KeptAt, int Months, string Place) : WantedCredential(Place);
}

/// <summary>Add, hand over, remove: a secret is exchanged in steps, so that no moment is without a good one.</summary>
public enum SecretRotation
{
    /// <summary>A further one is made, whatever is there.</summary>
    Add,

    /// <summary>All but the newest are taken away.</summary>
    RemoveOlder,
}
