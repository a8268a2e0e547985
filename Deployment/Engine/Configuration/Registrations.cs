using VoiceForD365.Deployment.Diagnostics;
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

/// <summary>What the tenant has of the app registration a configuration wants.</summary>
/// <param name="Applications">Those of that client id or name; several may have the name.</param>
/// <param name="ReadAt">When it was looked at: what has ended by then is told from what has not.</param>
public sealed record CurrentRegistration(Sequence<DirectoryApplication> Applications, DateTimeOffset ReadAt)
{
    /// <summary>Its service principal; null also where it cannot be found yet.</summary>
    public DirectoryPrincipal? Principal { get; init; }

    /// <summary>Dataverse itself in this tenant; null where nobody asked.</summary>
    public DirectoryPrincipal? Dataverse { get; init; }

    /// <summary>What it may do on behalf of everybody; empty where nobody asked.</summary>
    public Sequence<PermissionGrant> Grants { get; init; } = Sequence<PermissionGrant>.Empty;

    /// <summary>null where they may not be read, or nobody asked.</summary>
    public AppRestrictions? Restrictions { get; init; }

    /// <summary>What is kept of its secret; null where nothing is.</summary>
    public SecretNote? Kept { get; init; }

    /// <summary>Why the place of its secret cannot be used; null where it can.</summary>
    public Diagnostic? KeepingProblem { get; init; }

    /// <summary>The one and only; null where there is none, or several.</summary>
    internal DirectoryApplication? Application => Applications.Count == 1 ? Applications[0] : null;
}

/// <param name="Wanted">As the file names it.</param>
/// <param name="Found">Groups of that name or id; several may have the name.</param>
public sealed record CurrentGroup(WantedName Wanted, Sequence<DirectoryGroup> Found, Sequence<DirectoryUser> Members);
