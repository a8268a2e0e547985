using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

/// <summary>
/// The row with its linked rows in one Retrieve. Unlike a query over the intersect table it needs no relationship metadata first, and it
/// tells an absent row from a row without links.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve</remarks>
internal sealed class LinkedRowsInquiry : Inquiry
{
    private readonly Question.LinkedRows question;
    private readonly Relationship relationship;
    private readonly RowPages pages;

    public LinkedRowsInquiry(Question.LinkedRows question)
    {
        this.question = question;
        relationship = new(question.Relationship);
        pages = new(question.OtherTable, question.Columns, Sequence<Condition>.Empty);
        Requests = [NextRequest()];
    }

    public override void Hear(IReadOnlyList<Reply> replies)
    {
        if (Accept(replies[0]) is not { } results) return;
        var row = (Entity)results["Entity"];
        if (row.RelatedEntities.TryGetValue(relationship, out var page) && pages.Add(page)) Requests = [NextRequest()];
        else Conclude(new Answer.RowsAre(RowReading.Read(pages.Rows, question.OtherTable, question.Columns)));
    }

    private RetrieveRequest NextRequest() => new()
    {
        Target = new EntityReference(question.Table.ToString(), question.Id),
        ColumnSet = new ColumnSet(false),
        RelatedEntitiesQuery = new RelationshipQueryCollection { { relationship, pages.Next } },
    };
}
