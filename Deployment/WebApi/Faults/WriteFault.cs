using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>What the answer to a write proves. A refusal proves that nothing happened; anything else leaves it open.</summary>
static class WriteFault
{
    /// <param name="response">Not a success.</param>
    public static DataverseException From(Response response)
    {
        var fault = FaultReader.Read(response);
        return new(ProvesNothingHappened(response.Status, fault) ? fault : fault with { Kind = FaultKind.AnswerLost });
    }

    /// <summary>
    /// Reads what a success tells. The success of something in between, a page to sign in at, is none of the environment.
    /// </summary>
    public static T Read<T>(Func<T> read, Response response)
    {
        try
        {
            return UnexpectedResponse.Read(read, response.RequestId);
        }
        catch (DataverseException odd)
        {
            throw new DataverseException(odd.Fault with { Kind = FaultKind.AnswerLost }, odd.InnerException);
        }
    }

    /// <summary>Whether the environment may have acted although this came back.</summary>
    public static bool LeavesOpen(Response response) =>
        !response.IsSuccess && !ProvesNothingHappened(response.Status, FaultReader.Read(response));

    /// <remarks>
    /// 4xx is said before anything is done, by whoever says it; 408 alone is not (RFC 9110, 15.5). What else says 3xx or 5xx without a
    /// code of the platform stands in between and may have passed the request on.
    /// </remarks>
    static bool ProvesNothingHappened(int status, DataverseFault fault) => status switch
    {
        408 or 499 => false,
        >= 400 and < 500 => true,
        502 or 503 or 504 => false,
        >= 500 => PlatformCode.IsSpecific(fault.Code),
        _ => false,
    };
}
