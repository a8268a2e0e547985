using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class RowsInquiry : Inquiry
{
    private readonly Question.Rows question;
    private readonly RowPages pages;

    public RowsInquiry(Question.Rows question)
    {
        this.question = question;
        pages = new(question.Table, question.Columns, question.Where);
        Requests = [new RetrieveMultipleRequest { Query = pages.Next }];
    }

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        if (Accept(replies[0]) is not { } results) return;
        if (pages.Add((EntityCollection)results["EntityCollection"])) Requests = [new RetrieveMultipleRequest { Query = pages.Next }];
        else Conclude(new Answer.RowsAre(RowReading.Read(pages.Rows, question.Table, question.Columns)));
    }
}
