using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

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
