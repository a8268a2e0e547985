using System.Net.Sockets;
using System.Security.Authentication;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>No answer came at all.</summary>
static class TransportFault
{
    public static DataverseException From(Exception failure, Way way) => new(Fault(failure, way.ToString(), KindOf(failure, way)), failure);

    /// <summary>No answer came to a write that was sent.</summary>
    public static DataverseException Lost(Exception failure, Way way) =>
        new(Fault(failure, way.ToString(), FaultKind.AnswerLost), failure);

    /// <summary>Who gives tokens did not answer.</summary>
    public static DataverseException OfSignIn(Exception failure, Way way) =>
        new(Fault(failure, $"The sign-in at {way}", KindOf(failure, way)) with { IsOfSignIn = true }, failure);

    /// <summary>Nothing of the request was sent: no name, no connection, no TLS, no tunnel through a proxy.</summary>
    public static bool NeverArrived(Exception? failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The network's own failure inside another exception; null when there is none.</summary>
    public static Exception? Inside(Exception failure) =>
        Causes(failure).FirstOrDefault(cause => cause is HttpRequestException or SocketException or AuthenticationException or IOException);

    static DataverseFault Fault(Exception failure, string who, FaultKind kind) =>
        new(kind, "", $"{who} did not answer: {Words(failure)}.", RequestId: null);

    static FaultKind KindOf(Exception failure, Way way)
    {
        var errors = Causes(failure).OfType<HttpRequestException>().Select(cause => cause.HttpRequestError).ToArray();
        if (errors.Contains(HttpRequestError.ProxyTunnelError)) return FaultKind.ProxyRefused;
        if (errors.Contains(HttpRequestError.SecureConnectionError)) return FaultKind.NotTrusted;
        // Whatever name was looked up and whatever port was knocked at then, it was the proxy's.
        if (way.Proxy is not null && Causes(failure).Any(cause => cause is SocketException)
            && errors.Any(error => error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
            return FaultKind.ProxyUnreachable;
        return errors.Contains(HttpRequestError.NameResolutionError) ? FaultKind.NameUnknown : FaultKind.Unreachable;
    }

    /// <summary>What the causes say, each thing once: words that point further in are left out, and so is what was said already.</summary>
    static string Words(Exception failure)
    {
        var said = new List<string>();
        foreach (var cause in Causes(failure).Where(cause => cause is not OperationCanceledException and not AggregateException))
        {
            var words = cause.Message.TrimEnd('.');
            if (words.Contains("inner exception", StringComparison.Ordinal) && cause.InnerException is not null) continue;
            if (!said.Any(earlier => earlier.Contains(words, StringComparison.Ordinal))) said.Add(words);
        }

        return string.Join(": ", said);
    }

    static IEnumerable<Exception> Causes(Exception failure)
    {
        yield return failure;
        // Of several attempts that failed alike, the first one tells it all.
        var inner = failure is AggregateException several ? several.InnerExceptions.FirstOrDefault() : failure.InnerException;
        if (inner is null) yield break;
        foreach (var cause in Causes(inner)) yield return cause;
    }
}
