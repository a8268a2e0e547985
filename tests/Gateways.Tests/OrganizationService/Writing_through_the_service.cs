using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class Writing_through_the_service
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public async Task Writes_travel_in_one_transaction_in_the_order_given()
    {
        var service = Accepting();

        await Write(
            service,
            new Write.Create("contact", Id, Columns(("fullname", new ColumnValue.Text("Ada")), ("gender", new ColumnValue.Number(2)))),
            new Write.Update("contact", Id, "42", Columns(("fullname", new ColumnValue.Nothing()))),
            new Write.Link("contact", Id, "contact_lists", "list", Id),
            new Write.GrantPrivileges(Id, Sequence.Of(Id), Deployment.Dataverse.PrivilegeDepth.Global),
            new Write.ChangeApp(Id, Adds: true, Sequence.Of(AppComponent.OfTable(Id))),
            new Write.ChangeApp(Id, Adds: false, Sequence.Of(AppComponent.OfForm(Id))));

        var transaction = Assert.IsType<ExecuteTransactionRequest>(service.Sent[^1]);
        Assert.Equal(
            ["Create", "Update", "Associate", "AddPrivilegesRole", "AddAppComponents", "RemoveAppComponents"],
            transaction.Requests.Select(request => request.RequestName));
        var created = ((CreateRequest)transaction.Requests[0]).Target;
        Assert.Equal((Id, "Ada", new OptionSetValue(2)), (created.Id, created["fullname"], created["gender"]));
        var update = (UpdateRequest)transaction.Requests[1];
        Assert.Equal(
            (ConcurrencyBehavior.IfRowVersionMatches, "42", null),
            (update.ConcurrencyBehavior, update.Target.RowVersion, update.Target["fullname"]));
        var link = (AssociateRequest)transaction.Requests[2];
        Assert.Equal(
            ("contact_lists", new EntityReference("list", Id)), (link.Relationship.SchemaName, Assert.Single(link.RelatedEntities)));
        var grant = Assert.Single((RolePrivilege[])transaction.Requests[3]["Privileges"]);
        Assert.Equal((Microsoft.Crm.Sdk.Messages.PrivilegeDepth.Global, Id), (grant.Depth, grant.PrivilegeId));
        Assert.Equal(
            [new EntityReference("entity", Id), new EntityReference("systemform", Id)],
            transaction.Requests.Skip(4).SelectMany(change => (EntityReferenceCollection)change["Components"]));
    }

    [Fact]
    public async Task An_update_that_expects_no_version_does_not_look_at_it()
    {
        var service = Accepting();

        await Write(service, new Write.Update("contact", Id, null, Columns(("fullname", new ColumnValue.Text("Ada")))));

        var update = (UpdateRequest)((ExecuteTransactionRequest)service.Sent[^1]).Requests[0];
        Assert.Equal(ConcurrencyBehavior.Default, update.ConcurrencyBehavior);
    }

    [Fact]
    public async Task Column_types_are_asked_for_once()
    {
        var service = Accepting();
        var gateway = Gateway(service);
        var write = new Write.Create("contact", Id, Columns(("fullname", new ColumnValue.Text("Ada"))));

        await gateway.WriteAsync([write], CancellationToken.None);
        await gateway.WriteAsync([write], CancellationToken.None);

        Assert.Equal(["ExecuteMultiple", "ExecuteTransaction", "ExecuteTransaction"], service.Sent.Select(request => request.RequestName));
    }

    [Fact]
    public async Task A_refused_transaction_names_the_write_and_keeps_the_platforms_words()
    {
        var fault = new TransactionFault
        {
            ErrorCode = unchecked((int)0x80040237),
            Message = "Cannot insert duplicate key.",
            FaultedRequestIndex = 1
        };
        var service = new ScriptedService(request => request is RetrieveEntityRequest
            ? Contact()
            : throw new FaultException<OrganizationServiceFault>(fault, new FaultReason(fault.Message)));
        var write = new Write.Create("contact", Id, Columns(("fullname", new ColumnValue.Text("Ada"))));

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => Write(service, write, write));

        Assert.Equal(
            (1, new DataverseFault(FaultKind.Conflict, "0x80040237", "Cannot insert duplicate key.", null)),
            (refused.Index, refused.Fault));
    }

    [Theory]
    [InlineData("fullname", "column 'fullname' of table 'contact': a column of type String cannot hold flag 'True'")]
    [InlineData("shoesize", "table 'contact' has no column 'shoesize'")]
    public async Task What_does_not_fit_is_refused_before_anything_is_sent(string column, string message)
    {
        var service = Accepting();

        var refused = await Assert.ThrowsAsync<WriteRefusedException>(
            () => Write(service, new Write.Create("contact", Id, Columns((column, new ColumnValue.Flag(true))))));

        Assert.Equal((0, message), (refused.Index, refused.Fault.Message));
        Assert.DoesNotContain(service.Sent, request => request is ExecuteTransactionRequest);
    }

    [Fact]
    public async Task No_writes_send_nothing()
    {
        var service = Accepting();

        await Write(service);

        Assert.Empty(service.Sent);
    }

    static ScriptedService Accepting() => new(request => request is RetrieveEntityRequest ? Contact() : new());

    static OrganizationResponse Contact() =>
        ScriptedService.Table("contact", ("fullname", AttributeTypeCode.String), ("gender", AttributeTypeCode.Picklist));

    static Sequence<ColumnSetting> Columns(params (string Name, ColumnValue Value)[] columns) =>
        columns.Select(column => new ColumnSetting(column.Name, column.Value)).ToSequence();

    static OrganizationServiceDataverse Gateway(ScriptedService service) => new(service, "https://contoso");

    static Task Write(ScriptedService service, params Write[] writes) =>
        Gateway(service).WriteAsync(writes, CancellationToken.None);

    /// <summary>As the SDK's ExecuteTransactionFault.</summary>
    sealed class TransactionFault : OrganizationServiceFault
    {
        public int FaultedRequestIndex { get; set; }
    }
}
