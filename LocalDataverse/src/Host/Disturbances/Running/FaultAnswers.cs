using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VoiceForD365.LocalDataverse.Disturbances.Limits;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.Disturbances.Running;

/// <summary>Answers that stand for the platform, or for a gateway before it that knows nothing of Dataverse.</summary>
static class FaultAnswers
{
    /// <param name="refuse">Words a refusal as the endpoint asked does.</param>
    public static HttpAnswer Of(Effect.Answer answer, Func<FaultException, HttpAnswer> refuse)
    {
        var shaped = answer.Shape switch
        {
            AnswerShape.Platform => refuse(
                new FaultException(answer.Status, answer.Code!, answer.Message ?? Words(answer)) { RetryAfter = answer.RetryAfter }),
            AnswerShape.Gateway => new HttpAnswer(answer.Status, [], "text/html", Encoding.UTF8.GetBytes(Html(answer.Status))),
            _ => new HttpAnswer(answer.Status, [], null, []),
        };
        return answer.RetryAfter is { } wait ? WithRetryAfter(shaped, (int)wait.TotalSeconds) : shaped;
    }

    public static HttpAnswer Of(LimitExceeded exceeded, Func<FaultException, HttpAnswer> refuse) =>
        WithRetryAfter(
            refuse(new FaultException(429, exceeded.Code, exceeded.Message)
            {
                RetryAfter = TimeSpan.FromSeconds(exceeded.RetryAfterSeconds),
            }),
            exceeded.RetryAfterSeconds);

    static HttpAnswer WithRetryAfter(HttpAnswer answer, int seconds) =>
        answer with { Headers = [.. answer.Headers, ("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))] };

    static string Words(Effect.Answer answer) =>
        LimitExceeded.Words(answer.Code!, ServiceLimits.Documented) ?? $"A fault on demand: {Reason(answer.Status)}.";

    static string Html(int status) =>
        $"<html>\r\n<head><title>{status} {Reason(status)}</title></head>\r\n"
        + $"<body>\r\n<h1>{status} {Reason(status)}</h1>\r\n</body>\r\n</html>\r\n";

    static string Reason(int status) => ReasonPhrases.GetReasonPhrase(status);
}
