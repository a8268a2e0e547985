using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Tables;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

/// <summary>One question on its way to an answer: which requests to send next, and what the replies meant.</summary>
internal abstract class Inquiry
{
    private Answer? answer;

    /// <summary>To be sent in the next round; empty when the answer is there.</summary>
    public IReadOnlyList<OrganizationRequest> Requests { get; private protected set; } = [];

    public Answer Answer => answer ?? throw new InvalidOperationException($"{GetType().Name} has no answer yet; this is our bug.");

    public static Inquiry About(Question question, TableCache tables) => question switch
    {
        Question.WhoAmI => new CallerInquiry(),
        Question.PlatformVersion => new VersionInquiry(),
        Question.Tables asked => new TablesInquiry(asked, tables),
        Question.Rows asked => new RowsInquiry(asked),
        Question.RowById asked => new RowInquiry(asked),
        Question.LinkedRows asked => new LinkedRowsInquiry(asked),
        _ => throw new InvalidOperationException($"No request is known for {question.GetType().Name}; this is our bug."),
    };

    /// <param name="replies">One per request of <see cref="Requests"/>, same order.</param>
    public abstract void Hear(IReadOnlyList<Reply> replies);

    private protected void Conclude(Answer conclusion)
    {
        answer = conclusion;
        Requests = [];
    }

    /// <returns>The results of a reply; null when it was a refusal, which then is the answer.</returns>
    private protected ParameterCollection? Accept(Reply reply)
    {
        if (reply is Reply.Response response) return response.Results;
        var fault = ((Reply.Refusal)reply).Fault;
        Conclude(fault.Kind == FaultKind.NotFound ? new Answer.Absent() : new Answer.Refused(fault));
        return null;
    }
}
