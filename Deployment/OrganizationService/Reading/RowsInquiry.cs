using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class RowsInquiry : Inquiry
{
    private readonly Question.Rows question;
    private readonly RowPages[] slices;
    private RowPages[] open;

    public RowsInquiry(Question.Rows question)
    {
        this.question = question;
        slices = open = [.. question.Where.Slices().Select(where => new RowPages(question.Table, question.Columns, where))];
        Requests = [.. open.Select(Request)];
    }

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        var unfinished = new List<RowPages>();
        for (var at = 0; at < open.Length; at++)
        {
            if (Accept(replies[at]) is not { } results) return;
            if (open[at].Add((EntityCollection)results["EntityCollection"])) unfinished.Add(open[at]);
        }

        open = [.. unfinished];
        Requests = [.. open.Select(Request)];
        if (open.Length == 0) Conclude(new Answer.RowsAre(RowReading.Read(Rows(), question.Table, question.Columns)));
    }

    /// <summary>Each once, also where two slices found it.</summary>
    private IEnumerable<Entity> Rows() => slices.SelectMany(pages => pages.Rows).GroupBy(row => row.Id).Select(same => same.First());

    private static RetrieveMultipleRequest Request(RowPages pages) => new() { Query = pages.Next };
}
