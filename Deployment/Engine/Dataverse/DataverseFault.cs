using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>A refusal, in the platform's own words.</summary>
/// <param name="Code">Hexadecimal such as 0x80040220; empty where the platform gave none.</param>
/// <param name="Message">Word for word, without secrets.</param>
/// <param name="RequestId">x-ms-service-request-id or its SOAP twin; null where none was sent.</param>
public sealed record DataverseFault(FaultKind Kind, string Code, string Message, string? RequestId)
{
    public string Message { get; init => field = Redaction.Clean(value); } = Redaction.Clean(Message);

    /// <summary>It was said, or not answered, where tokens come from, and not by the environment.</summary>
    public bool IsOfSignIn { get; init; }

    /// <summary>A person was to sign in with the browser, and did not.</summary>
    public bool IsOfBrowser { get; init; }

    /// <summary>It was said, or not answered, by the tenant's directory, and not by the environment.</summary>
    public bool IsOfDirectory { get; init; }

    public override string ToString() =>
        (Code.Length == 0 ? Message : $"{Code} {Message}") + (RequestId is null ? "" : $" (request {RequestId})");
}

public enum FaultKind
{
    /// <summary>Anything without a name of its own below.</summary>
    Other,

    /// <summary>No server answered: DNS, TCP, TLS, time-out. A write was not sent.</summary>
    Unreachable,

    /// <summary>As Unreachable: the name in the address is known to no DNS asked from here.</summary>
    NameUnknown,

    /// <summary>As Unreachable: TLS failed, as where a proxy inspects it with a certificate this machine does not trust.</summary>
    NotTrusted,

    /// <summary>As Unreachable: the proxy between here and there refused (407, 403).</summary>
    ProxyRefused,

    /// <summary>As Unreachable: nothing answers where the proxy should be.</summary>
    ProxyUnreachable,

    /// <summary>A server answered, but not as a Dataverse Web API does.</summary>
    NotDataverse,

    /// <summary>Sign-in failed, or the token was refused (401).</summary>
    NotSignedIn,

    /// <summary>Signed in, but a privilege is missing or does not reach the row.</summary>
    Denied,

    /// <summary>Signed in, but the environment has no user for the account.</summary>
    NotAMember,

    /// <summary>The account's user in the environment is disabled.</summary>
    UserDisabled,

    /// <summary>The account's user has no security role at all, or no licence.</summary>
    WithoutRole,

    /// <summary>The environment is disabled, or in administration mode.</summary>
    EnvironmentClosed,

    /// <summary>The environment's IP firewall does not let this machine in.</summary>
    AddressBlocked,

    /// <summary>Something on the way takes no request of this size (413).</summary>
    TooLarge,

    NotFound,

    /// <summary>The row exists already, or has another version than expected (412, duplicate key).</summary>
    Conflict,

    /// <summary>A policy of the tenant does not let an app registration have this credential.</summary>
    ForbiddenByPolicy,

    /// <summary>Another import, uninstall or publish is running (0x80071151).</summary>
    Busy,

    /// <summary>Service protection limits, after the gateway's own patience ended.</summary>
    Throttled,

    /// <summary>
    /// A write was sent and no answer of the environment came back: whether it acted on it is not known. Every other kind proves that
    /// nothing was written: the environment refused, or no connection came about.
    /// </summary>
    AnswerLost,
}

/// <summary>The environment refused a request as a whole, or could not be asked, or its answer was lost.</summary>
public class DataverseException(DataverseFault fault, Exception? cause = null) : Exception(fault.ToString(), cause)
{
    public DataverseFault Fault { get; } = fault;
}

/// <summary>A transaction was refused; nothing of it was written.</summary>
/// <param name="index">Position of the refused write in the list given; null where the platform does not say which.</param>
public sealed class WriteRefusedException(int? index, DataverseFault fault, Exception? cause = null) : DataverseException(fault, cause)
{
    public int? Index { get; } = index;

    /// <summary>Which of several transactions it was; those before it were written.</summary>
    public int Transaction { get; init; }
}
