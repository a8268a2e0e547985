using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.Disturbances.Running;

/// <summary>The ways a request ends that the server's own front does not end; those not carried out are recorded here.</summary>
/// <param name="fault">The rule's name; null where a limit or an earlier fault ends it.</param>
sealed class Ending(HttpContext http, AskedRequest asked, string? fault, Surroundings surroundings)
{
    public string? Fault => fault;

    /// <summary>As the endpoint that was asked words it.</summary>
    public HttpAnswer Refuse(FaultException refusal) => surroundings.Front.Refusal(asked.Target, refusal);

    public Task AnswerAsync(HttpAnswer answer)
    {
        Record(answer.Status);
        return answer.SendAsync(http);
    }

    /// <summary>Instead of what the front answered; the front has recorded it.</summary>
    public Task ReplaceAsync(HttpAnswer answer)
    {
        http.Response.Clear();
        return answer.SendAsync(http);
    }

    public void Drop()
    {
        Record(RecordedRequest.NoAnswer);
        http.Abort();
    }

    public void Kill()
    {
        Record(RecordedRequest.NoAnswer);
        Strike();
    }

    public void Strike()
    {
        surroundings.Death.Strike();
        http.Abort();
    }

    void Record(int status) =>
        surroundings.Record(new RecordedRequest(asked.Method, asked.Target, status, []) { Fault = fault ?? "limits" });
}
