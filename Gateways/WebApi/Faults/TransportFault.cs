using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>No answer came at all.</summary>
internal static class TransportFault
{
    /// <param name="kind">Unreachable, or AnswerLost where a write was sent.</param>
    /// <returns>Names every cause down to the innermost, each once.</returns>
    public static DataverseException From(Exception failure, EnvironmentAddress environment, FaultKind kind)
    {
        var causes = Causes(failure).Select(cause => cause.Message.TrimEnd('.')).Distinct().ToArray();
        var words = $"{environment} did not answer: {string.Join(": ", causes)}.";
        return new DataverseException(new DataverseFault(kind, "", words, RequestId: null), failure);
    }

    /// <summary>Nothing of the request was sent: no name, no connection, no TLS, no tunnel through a proxy.</summary>
    public static bool NeverArrived(Exception? failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is not OperationCanceledException) yield return cause;
    }
}
