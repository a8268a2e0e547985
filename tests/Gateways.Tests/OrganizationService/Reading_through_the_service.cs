using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService;
using VoiceForD365.Gateways.OrganizationService.Calls;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class Reading_through_the_service
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public async Task All_questions_travel_in_one_ExecuteMultiple()
    {
        var service = new ScriptedService(request => request.RequestName switch
        {
            "WhoAmI" => new() { ["UserId"] = Id, ["BusinessUnitId"] = Id, ["OrganizationId"] = Id },
            "RetrieveVersion" => ScriptedService.Answer("Version", "9.2.24031.188"),
            "RetrieveEntity" =>
                ScriptedService.Table("contact", ("fullname", AttributeTypeCode.String), ("contactid", AttributeTypeCode.Uniqueidentifier)),
            _ => ScriptedService.Answer("EntityCollection", new EntityCollection([])),
        });

        var answers = await Ask(
            service, new Query.WhoAmI(), new Query.PlatformVersion(), new Query.Tables(Sequence.Of<LogicalName>("contact")),
            Contacts);

        Assert.Equal("ExecuteMultiple", Assert.Single(service.Sent).RequestName);
        Assert.Equal(new QueryResult.CallerIs(Id, Id, Id), answers[0]);
        Assert.Equal(new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24031.188")), answers[1]);
        Assert.Equal(
            new QueryResult.TablesAre(
                Sequence.Of(
                    new TableDefinition(
                        "contact", "contactid", Sequence.Of<LogicalName>("contactid", "fullname"), Sequence<string>.Empty)
                    {
                        Types = Sequence.Of(new TypedColumn("contactid", "Uniqueidentifier"), new TypedColumn("fullname", "String")),
                    })), answers[2]);
        Assert.Equal(new QueryResult.RowsAre(Sequence<Row>.Empty), answers[3]);
    }

    [Fact]
    public async Task No_questions_send_nothing()
    {
        var service = new ScriptedService(_ => throw new InvalidOperationException());

        await Ask(service);

        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task What_does_not_exist_is_absent_and_disturbs_no_other_question()
    {
        var service = new ScriptedService(request => request.RequestName switch
        {
            "RetrieveMultiple" =>
                throw ScriptedService.Refuse(0x80041102, "The entity with a name = 'contact' was not found in the MetadataCache."),
            "Retrieve" or "RetrieveEntity" => throw ScriptedService.Refuse(0x80040217, "contact With Id = 1 Does Not Exist"),
            _ => ScriptedService.Answer("Version", "9.2"),
        });

        var answers = await Ask(
            service, Contacts, new Query.RowById("contact", Id, Sequence<LogicalName>.Empty), Linked,
            new Query.Tables(Sequence.Of<LogicalName>("contact")), new Query.PlatformVersion());

        Assert.Equal(
            [new QueryResult.Absent(), new QueryResult.Absent(), new QueryResult.Absent(), new QueryResult.TablesAre(
                Sequence<TableDefinition>.Empty),
                new QueryResult.VersionIs(SolutionVersion.Parse("9.2"))],
            answers);
    }

    [Fact]
    public async Task A_question_the_caller_may_not_ask_is_refused_in_the_platforms_own_words()
    {
        var service =
            new ScriptedService(_ => throw ScriptedService.Refuse(0x80040220, "Principal user is missing prvReadContact privilege", Id));

        var answers = await Ask(service, Contacts);

        Assert.Equal(
            new QueryResult.Refused(
                new(FaultKind.Denied, "0x80040220", "Principal user is missing prvReadContact privilege", Id.ToString())),
            Assert.Single(answers));
    }

    [Fact]
    public async Task A_next_page_that_is_the_one_just_read_ends_with_a_problem()
    {
        var service = new ScriptedService(_ => ScriptedService.Answer(
            "EntityCollection", new EntityCollection([new("contact", Guid.NewGuid())]) { MoreRecords = true, PagingCookie = "after 1" }));

        var odd = await Assert.ThrowsAsync<DataverseException>(() => Ask(service, Contacts));

        Assert.Equal((FaultKind.NotDataverse, 2), (odd.Fault.Kind, service.Sent.Count));
    }

    [Fact]
    public async Task A_long_answer_is_told_about()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<GatewayWait>();
        var service = new ScriptedService(_ =>
        {
            System.Threading.SpinWait.SpinUntil(() => told.Count > 2, TimeSpan.FromSeconds(10));
            return new();
        });

        await new ServiceCalls(service, told.Enqueue, TimeSpan.FromMilliseconds(5)).WriteAsync(new("PublishXml"), _ => true, default);

        Assert.All(told, wait => Assert.Equal(("the answer to PublishXml", null), (wait.For, wait.Left)));
        Assert.True(told.Count > 2);
    }

    [Fact]
    public async Task Further_pages_are_asked_for_until_there_are_no_more()
    {
        var pages = new Queue<EntityCollection>(
        [
            new([new("contact", new Guid(2, 0, 0, new byte[8]))]) { MoreRecords = true, PagingCookie = "after 2" },
            new([new("contact", new Guid(1, 0, 0, new byte[8]))]),
        ]);
        var asked = new List<(int Page, string? Cookie)>();
        var service = new ScriptedService(request =>
        {
            var page = ((QueryExpression)((RetrieveMultipleRequest)request).Query).PageInfo;
            asked.Add((page.PageNumber, page.PagingCookie));
            return ScriptedService.Answer("EntityCollection", pages.Dequeue());
        });

        var rows = ((QueryResult.RowsAre)(await Ask(service, Contacts))[0]).Rows;

        Assert.Equal([(1, null), (2, "after 2")], asked);
        Assert.Equal([new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8])], rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Linked_rows_come_with_one_Retrieve_of_the_row()
    {
        var row = new Entity("contact", Id);
        row.RelatedEntities[new("contact_lists")] = new([new("list", Id) { ["listname"] = "Press", RowVersion = "7" }]);
        var service = new ScriptedService(_ => ScriptedService.Answer("Entity", row));

        var answers = await Ask(service, Linked);

        var request = Assert.IsType<RetrieveRequest>(Assert.Single(((ExecuteMultipleRequest)service.Sent[0]).Requests));
        Assert.Equal("list", ((QueryExpression)request.RelatedEntitiesQuery[new("contact_lists")]).EntityName);
        Assert.Equal(
            new QueryResult.RowsAre(
                Sequence.Of(new Row("list", Id, "7", Sequence.Of(new ColumnSetting("listname", new ColumnValue.Text("Press")))))),
                answers[0]);
    }

    [Fact]
    public async Task Conditions_are_joined_by_and_and_their_values_by_or()
    {
        QueryExpression? query = null;
        var service = new ScriptedService(request =>
        {
            query = (QueryExpression)((RetrieveMultipleRequest)request).Query;
            return ScriptedService.Answer("EntityCollection", new EntityCollection());
        });

        await Ask(service, Contacts with
        {
            Where = Sequence.Of(
                new Condition(
                    "fullname", Sequence.Of<ColumnValue>(new ColumnValue.Text("A"), new ColumnValue.Text("B"), new ColumnValue.Nothing())),
                new Condition("statecode", Sequence.Of<ColumnValue>(new ColumnValue.Number(1)))),
        });

        Assert.Equal(LogicalOperator.And, query!.Criteria.FilterOperator);
        Assert.Equal(
            [ConditionOperator.Null, ConditionOperator.In], query.Criteria.Filters[0].Conditions.Select(condition => condition.Operator));
        Assert.Equal(LogicalOperator.Or, query.Criteria.Filters[0].FilterOperator);
        Assert.Equal(["A", "B"], query.Criteria.Filters[0].Conditions[1].Values);
        Assert.Equal(1, Assert.Single(Assert.Single(query.Criteria.Filters[1].Conditions).Values));
    }

    [Fact]
    public async Task A_cancelled_read_sends_nothing_more()
    {
        var service = new ScriptedService(_ => ScriptedService.Answer("Version", "9.2"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Gateway(service).ReadAsync([new Query.PlatformVersion()], new CancellationToken(canceled: true)));

        Assert.Empty(service.Sent);
    }

    static Query.Rows Contacts => new("contact", Sequence.Of<LogicalName>("fullname"), Sequence<Condition>.Empty);

    static Query.LinkedRows Linked => new("contact", Id, "contact_lists", "list", Sequence.Of<LogicalName>("listname"));

    static OrganizationServiceDataverse Gateway(ScriptedService service) => new(service, "https://contoso.crm4.dynamics.com/");

    static Task<IReadOnlyList<QueryResult>> Ask(ScriptedService service, params Query[] questions) =>
        Gateway(service).ReadAsync(questions, CancellationToken.None);
}
