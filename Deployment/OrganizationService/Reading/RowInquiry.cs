using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal sealed class RowInquiry : Inquiry
{
    private readonly Question.RowById question;

    public RowInquiry(Question.RowById question)
    {
        this.question = question;
        Requests =
        [
            new RetrieveRequest
            {
                Target = new EntityReference(question.Table.ToString(), question.Id),
                ColumnSet = new ColumnSet([.. question.Columns.Select(column => column.ToString())]),
            },
        ];
    }

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        if (Accept(replies[0]) is { } results)
            Conclude(new Answer.RowsAre(RowReading.Read([(Entity)results["Entity"]], question.Table, question.Columns)));
    }
}
