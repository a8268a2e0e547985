using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>No answer came at all.</summary>
internal static class TransportFault
{
    /// <returns>Names every cause down to the innermost, each once.</returns>
    public static DataverseException From(Exception failure, EnvironmentAddress environment)
    {
        var causes = Causes(failure).Select(cause => cause.Message.TrimEnd('.')).Distinct().ToArray();
        var words = $"{environment} did not answer: {string.Join(": ", causes)}.";
        return new DataverseException(new DataverseFault(FaultKind.Unreachable, "", words, RequestId: null), failure);
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is not OperationCanceledException) yield return cause;
    }
}
