using System.Globalization;
using System.Net;
using System.ServiceModel;
using System.ServiceModel.Security;
using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Faults;

namespace VoiceForD365.Gateways.OrganizationService.Faults;

/// <summary>What the SDK throws, in the engine's terms; the platform's code and text stay word for word.</summary>
static class SdkFaults
{
    public static DataverseFault Read(OrganizationServiceFault fault) => new(
        FaultKinds.Of(fault.ErrorCode, fault.Message ?? ""),
        Hex(fault.ErrorCode),
        fault.Message ?? "",
        fault.ActivityId == Guid.Empty ? null : fault.ActivityId.ToString("D"));

    /// <returns>null for what is no refusal but a mistake of ours or an exhausted machine; it travels on as it is.</returns>
    public static DataverseFault? TryRead(Exception exception) => exception switch
    {
        FaultException<OrganizationServiceFault> fault => Read(fault.Detail),
        OperationCanceledException or OutOfMemoryException => null,
        NullReferenceException or ArgumentException or InvalidCastException or NotImplementedException => null,
        MessageSecurityException => new(FaultKind.NotSignedIn, "", exception.Message, null),
        SecurityAccessDeniedException => new(
            RefusalKinds.Of(0, exception.Message, isForbidden: true) ?? FaultKind.Other, "", exception.Message, null),
        _ when Network(exception) is { } kind => new(kind, "", exception.Message, null),
        EndpointNotFoundException or ServerTooBusyException or CommunicationObjectFaultedException or TimeoutException =>
            new(FaultKind.Unreachable, "", exception.Message, null),
        FaultException => new(FaultKind.Other, "", exception.Message, null),
        CommunicationException => new(FaultKind.Unreachable, "", exception.Message, null),
        _ => new(FaultKind.Other, "", exception.Message, null),
    };

    /// <summary>What the network below says; null where it says nothing.</summary>
    static FaultKind? Network(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is not WebException web) continue;
            if (web.Response is HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired }) return FaultKind.ProxyRefused;
            return web.Status switch
            {
                WebExceptionStatus.NameResolutionFailure => FaultKind.NameUnknown,
                WebExceptionStatus.ProxyNameResolutionFailure => FaultKind.ProxyUnreachable,
                WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => FaultKind.NotTrusted,
                _ => null,
            };
        }

        return null;
    }

    /// <returns>Such as 0x80040217.</returns>
    public static string Hex(int errorCode) => "0x" + errorCode.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>Which request of an ExecuteTransaction was refused.</summary>
    /// <remarks>
    /// The platform sends an ExecuteTransactionFault (learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.executetransactionfault). It is
    /// asked by name, because the SDK generation that Package Deployer carries is known by its listed types only, and this one is not
    /// listed.
    /// </remarks>
    public static int? FaultedRequest(Exception? exception) =>
        exception is FaultException<OrganizationServiceFault> { Detail: { } fault } &&
        fault.GetType().GetProperty("FaultedRequestIndex")?.GetValue(fault) is int index
            ? index
            : null;
}
