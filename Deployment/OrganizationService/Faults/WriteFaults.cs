using System.Net;
using System.Net.Sockets;
using System.ServiceModel;
using System.ServiceModel.Security;
using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Faults;

namespace VoiceForD365.Gateways.OrganizationService.Faults;

/// <summary>
/// What an exception of the SDK proves about a write. A fault of the platform, or a connection that never came about, proves that
/// nothing happened; anything else leaves it open.
/// </summary>
static class WriteFaults
{
    /// <inheritdoc cref="SdkFaults.TryRead"/>
    public static DataverseFault? Read(Exception exception) => exception switch
    {
        // Nobody can cancel what the SDK has sent, so this is its own time-out.
        OperationCanceledException => new(FaultKind.AnswerLost, "", exception.Message, null),
        _ when SdkFaults.TryRead(exception) is { } fault =>
            ProvesNothingHappened(exception) ? fault : fault with { Kind = FaultKind.AnswerLost },
        _ => null,
    };

    /// <summary>Of one request of a batch.</summary>
    public static DataverseFault Read(OrganizationServiceFault fault) =>
        FaultKinds.IsSpecific(fault.ErrorCode) ? SdkFaults.Read(fault) : SdkFaults.Read(fault) with { Kind = FaultKind.AnswerLost };

    public static DataverseFault UnexpectedResponse(string request, string what) =>
        new(FaultKind.AnswerLost, "", $"The answer to {request} is not what is documented: {what}", null);

    static bool ProvesNothingHappened(Exception exception) => exception switch
    {
        FaultException<OrganizationServiceFault> fault => FaultKinds.IsSpecific(fault.Detail.ErrorCode),
        FaultException or MessageSecurityException or SecurityAccessDeniedException or EndpointNotFoundException => true,
        _ => Causes(exception).Any(NeverArrived),
    };

    /// <remarks>
    /// HttpRequestException says why from .NET 8 on, in a property that the frameworks of Package Deployer do not have; the
    /// SocketException inside it says the same for connections.
    /// </remarks>
    static bool NeverArrived(Exception cause) => cause switch
    {
        FaultException<OrganizationServiceFault> fault => FaultKinds.IsSpecific(fault.Detail.ErrorCode),
        WebException web => web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure
            or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.TrustFailure
            or WebExceptionStatus.SecureChannelFailure,
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TryAgain or SocketError.NoData,
        _ => false,
    };

    static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException) yield return cause;
    }
}

static class FaultKinds
{
    /// <summary>
    /// The platform names what it refused. UnexpectedError and the errors of its database (GenericSqlError, SqlTimeout) do not: they
    /// may come of anything, after the effect too.
    /// </summary>
    public static bool IsSpecific(int errorCode) => unchecked((uint)errorCode) is not (0 or 0x80040216 or 0x80044150 or 0x80044151);

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes</remarks>
    public static FaultKind Of(int errorCode, string message) => unchecked((uint)errorCode) switch
    {
        var code when RefusalKinds.Of(code, message, isForbidden: false) is { } kind => kind,
        0x80040217 => FaultKind.NotFound,

        // A query names a table that does not exist (QueryBuilderNoEntity).
        0x80041102 => FaultKind.NotFound,

        // A privilege is missing, the row is out of reach, the new owner may not read the table.
        0x80040220 or 0x80048306 or 0x80040299 => FaultKind.Denied,

        // Duplicate id, duplicate record, row version mismatch, duplicate alternate key.
        0x80040237 or 0x80040333 or 0x80060882 or 0x80060892 => FaultKind.Conflict,
        0x80071151 => FaultKind.Busy,

        // Service protection: execution time, number of requests, concurrent requests.
        0x80072321 or 0x80072322 or 0x80072326 => FaultKind.Throttled,
        _ => FaultKind.Other,
    };
}
