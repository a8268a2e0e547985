using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>The ways a request ends that the server's own front does not end; those not carried out are recorded here.</summary>
/// <param name="fault">The rule's name; null where a limit or an earlier fault ends it.</param>
sealed class FaultInjector(HttpContext http, InspectedRequest asked, string? fault, FaultInjectionContext context)
{
    public string? Fault => fault;

    /// <summary>As the endpoint that was asked words it.</summary>
    public RawResponse Refuse(FaultException refusal) => context.Refusal(asked.Target, refusal);

    public Task AnswerAsync(RawResponse answer)
    {
        Record(answer.Status);
        return answer.SendAsync(http);
    }

    /// <summary>Instead of what the front answered; the front has recorded it.</summary>
    public Task ReplaceAsync(RawResponse answer)
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
        Trigger();
    }

    public void Trigger()
    {
        context.KillSwitch.Trigger();
        http.Abort();
    }

    void Record(int status) =>
        context.Record(new RecordedRequest(asked.Method, asked.Target, status, []) { Fault = fault ?? "limits" });
}
