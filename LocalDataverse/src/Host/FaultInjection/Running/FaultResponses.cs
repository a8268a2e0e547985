using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VoiceForD365.LocalDataverse.FaultInjection.Limits;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>Answers that stand for the platform, or for a gateway before it that knows nothing of Dataverse.</summary>
static class FaultResponses
{
    /// <param name="refuse">Words a refusal as the endpoint asked does.</param>
    public static RawResponse Of(Effect.Respond answer, Func<FaultException, RawResponse> refuse)
    {
        var shaped = answer.Shape switch
        {
            ResponseShape.Platform => refuse(
                new FaultException(answer.Status, answer.Code!, answer.Message ?? Words(answer)) { RetryAfter = answer.RetryAfter }),
            ResponseShape.Gateway => new RawResponse(answer.Status, [], "text/html", Encoding.UTF8.GetBytes(Html(answer.Status))),
            _ => new RawResponse(answer.Status, [], null, []),
        };
        return answer.RetryAfter is { } wait ? WithRetryAfter(shaped, (int)wait.TotalSeconds) : shaped;
    }

    public static RawResponse Of(LimitExceeded exceeded, Func<FaultException, RawResponse> refuse) =>
        WithRetryAfter(
            refuse(new FaultException(429, exceeded.Code, exceeded.Message)
            {
                RetryAfter = TimeSpan.FromSeconds(exceeded.RetryAfterSeconds),
            }),
            exceeded.RetryAfterSeconds);

    static RawResponse WithRetryAfter(RawResponse answer, int seconds) =>
        answer with { Headers = [.. answer.Headers, ("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))] };

    static string Words(Effect.Respond answer) =>
        LimitExceeded.Words(answer.Code!, ServiceLimits.Documented) ?? $"A fault on demand: {Reason(answer.Status)}.";

    static string Html(int status) =>
        $"<html>\r\n<head><title>{status} {Reason(status)}</title></head>\r\n"
        + $"<body>\r\n<h1>{status} {Reason(status)}</h1>\r\n</body>\r\n</html>\r\n";

    static string Reason(int status) => ReasonPhrases.GetReasonPhrase(status);
}
