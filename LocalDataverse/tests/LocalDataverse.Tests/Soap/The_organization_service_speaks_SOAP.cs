using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

public sealed class The_organization_service_speaks_SOAP(SoapClient soap) : IClassFixture<SoapClient>
{
    [Fact]
    public async Task A_message_is_answered_with_its_own_response_class()
    {
        var reply = await soap.Call("Execute",
            "<request i:type='f:WhoAmIRequest'><a:Parameters/><a:RequestId i:nil='true'/><a:RequestName>WhoAmI</a:RequestName></request>");

        Assert.Equal((200, "text/xml; charset=utf-8"), (reply.Status, reply.ContentType));
        Assert.Equal(Services + "ExecuteResponse", reply.Body.Name);
        Assert.Equal("WhoAmIResponse", SoapReply.TypeOf(reply.Result));
        Assert.Equal("http://schemas.microsoft.com/crm/2011/Contracts", reply.Result.GetNamespaceOfPrefix("f")!.NamespaceName);
        Assert.Equal("guid", SoapReply.TypeOf(reply["UserId"]));
    }

    [Fact]
    public async Task Values_come_back_in_the_classes_they_were_sent_in()
    {
        var account = await soap.Create("account", Parameter("name", "c:string", "Contoso &amp; Sons"));
        var contact = await soap.Create("contact",
            Parameter("lastname", "c:string", "Lovelace"),
            Parameter("preferredcontactmethodcode", "a:OptionSetValue", "<a:Value>3</a:Value>"),
            Parameter("parentcustomerid", "a:EntityReference", Reference("account", account)),
            Parameter("birthdate", "c:dateTime", "1815-12-10T00:00:00Z"));

        var row = (await soap.Call("Retrieve",
            $"<entityName>contact</entityName><id>{contact}</id><columnSet><a:AllColumns>true</a:AllColumns><a:Columns/></columnSet>")).Result;

        var attributes = row.Element(Contracts + "Attributes")!;
        Assert.Equal("OptionSetValue", SoapReply.TypeOf(SoapReply.Pair(attributes, "preferredcontactmethodcode")));
        Assert.Equal("EntityReference", SoapReply.TypeOf(SoapReply.Pair(attributes, "parentcustomerid")));
        Assert.Equal("Contoso & Sons", SoapReply.Pair(attributes, "parentcustomerid").Element(Contracts + "Name")!.Value);
        Assert.Equal("1815-12-10T00:00:00Z", SoapReply.Pair(attributes, "birthdate").Value);
        Assert.Equal("boolean", SoapReply.TypeOf(SoapReply.Pair(attributes, "donotphone")));
        Assert.Equal("Active", SoapReply.Pair(row.Element(Contracts + "FormattedValues")!, "statecode").Value);
    }

    [Fact]
    public async Task A_number_where_a_choice_belongs_is_refused_as_it_is_no_OptionSetValue()
    {
        var reply = await soap.Call("Create",
            $"<entity>{Entity("contact", Guid.Empty, Parameter("lastname", "c:string", "x"), Parameter("preferredcontactmethodcode", "c:int", "3"))}</entity>");

        Assert.Contains("Incorrect attribute value type System.Int32", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_fault_with_the_signed_code_and_HTTP_500()
    {
        var reply = await soap.Call("Delete", $"<entityName>account</entityName><id>{Guid.NewGuid()}</id>");

        Assert.Equal((500, -2147220969), (reply.Status, reply.Code));
        Assert.Equal(Contracts + "OrganizationServiceFault", reply.Fault.Name);
        Assert.Equal("s:Client", reply.Body.Element("faultcode")!.Value);
    }

    [Fact]
    public async Task The_fault_of_a_transaction_names_the_request_that_failed()
    {
        string[] creates = ["account", "nothing"];
        var requests = string.Concat(
            creates.Select(
                table => Request("g:OrganizationRequest", "Create", Parameter("Target", "a:Entity", Entity(table, Guid.Empty)))));

        var reply = await soap.Execute("ExecuteTransaction", Parameter("Requests", "g:OrganizationRequestCollection", requests));

        Assert.Equal("ExecuteTransactionFault", SoapReply.TypeOf(reply.Fault));
        Assert.Equal("1", reply.Fault.Elements().Last().Value);
    }

    [Fact]
    public async Task An_ExecuteMultiple_answers_each_of_its_requests()
    {
        string[] creates = ["account", "nothing"];
        var requests = string.Concat(
            creates.Select(
                table => Request("g:OrganizationRequest", "Create", Parameter("Target", "a:Entity", Entity(table, Guid.Empty)))));

        var reply = await soap.Execute("ExecuteMultiple",
            Parameter("Requests", "g:OrganizationRequestCollection", requests),
            Parameter(
                "Settings", "g:ExecuteMultipleSettings",
                "<g:ContinueOnError>true</g:ContinueOnError><g:ReturnResponses>true</g:ReturnResponses>"));

        var items = reply["Responses"].Elements().ToList();
        Assert.Equal("true", reply["IsFaulted"].Value);
        Assert.Equal("CreateResponse", SoapReply.TypeOf(items[0].Elements().Last()));
        Assert.Equal("-2147217150", items[1].Elements().First().Element(Contracts + "ErrorCode")!.Value);
    }

    [Fact]
    public async Task Rows_are_linked_and_unlinked_by_the_operations_of_their_own()
    {
        var account = await soap.Create("account", Parameter("name", "c:string", "One"));
        var contact = await soap.Create("contact", Parameter("lastname", "c:string", "Many"));
        var content = $"<entityName>account</entityName><entityId>{account}</entityId><relationship><a:PrimaryEntityRole i:nil='true'/>"
            + "<a:SchemaName>contact_customer_accounts</a:SchemaName></relationship>"
            + $"<relatedEntities><a:EntityReference>{Reference("contact", contact)}</a:EntityReference></relatedEntities>";
        var read = $"<entityName>contact</entityName><id>{contact}</id><columnSet><a:AllColumns>false</a:AllColumns><a:Columns><e:string>parentcustomerid</e:string></a:Columns></columnSet>";

        await soap.Call("Associate", content);
        var linked = await soap.Call("Retrieve", read);
        await soap.Call("Disassociate", content);
        var unlinked = await soap.Call("Retrieve", read);

        Assert.Contains(account.ToString(), linked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.ToString(), unlinked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_related_to_a_new_row_are_created_along()
    {
        var contact = $"<a:Entity>{Entity("contact", Guid.Empty, Parameter("lastname", "c:string", "Ann"))}</a:Entity>";
        var account = Entity("account", Guid.Empty, Parameter("name", "c:string", "Contoso")).Replace(
            "<a:RelatedEntities/>",
            "<a:RelatedEntities><a:KeyValuePairOfRelationshipEntityCollectionX_PsK4FkN><b:key><a:PrimaryEntityRole i:nil='true'/>"
            + "<a:SchemaName>account_primary_contact</a:SchemaName></b:key><b:value><a:Entities>" + contact
            + "</a:Entities></b:value></a:KeyValuePairOfRelationshipEntityCollectionX_PsK4FkN></a:RelatedEntities>");

        var created = await soap.Call("Create", $"<entity>{account}</entity>");
        var row = await soap.Call(
            "Retrieve",
            $"<entityName>account</entityName><id>{created.Result.Value}</id><columnSet><a:AllColumns>true</a:AllColumns><a:Columns/></columnSet>");

        Assert.Contains(":Name>Ann<", row.Text);
    }

    [Fact]
    public async Task A_component_that_is_created_joins_the_solution_it_names()
    {
        var publisher = await soap.Create(
            "publisher", Parameter("uniquename", "c:string", "smp"), Parameter("friendlyname", "c:string", "smp"),
            Parameter("customizationprefix", "c:string", "smp"));
        await soap.Create(
            "solution", Parameter("uniquename", "c:string", "SampleMade"), Parameter("friendlyname", "c:string", "Made"),
            Parameter("version", "c:string", "1.0.0.0"), Parameter("publisherid", "a:EntityReference", Reference("publisher", publisher)));
        var script = Entity(
            "webresource", Guid.Empty, Parameter("name", "c:string", "smp_/a.js"), Parameter("displayname", "c:string", "a"),
            Parameter("webresourcetype", "a:OptionSetValue", "<a:Value>3</a:Value>"), Parameter("content", "c:string", "Ly8="));

        var created = await soap.Execute(
            "Create", Parameter("Target", "a:Entity", script), Parameter("SolutionUniqueName", "c:string", "SampleMade"));
        var members = await soap.Execute("RetrieveMultiple", Parameter("Query", "a:FetchExpression", $"""
            <a:Query><![CDATA[<fetch><entity name='solutioncomponent'><attribute name='objectid'/>
            <link-entity name='solution' from='solutionid' to='solutionid'>
            <filter><condition attribute='uniquename' operator='eq' value='SampleMade'/></filter></link-entity></entity></fetch>]]></a:Query>
            """));

        Assert.True(created.Status == 200, created.Text);
        Assert.Contains(created["id"].Value, members.Text);
    }

    [Fact]
    public async Task A_request_on_behalf_of_another_user_has_that_users_rights()
    {
        var agent = await soap.Call("Execute", Request("request", "WhoAmI"), token: soap.Server.TokenFor("agent"));

        var reply = await soap.Call("Create", $"<entity>{Entity("account", Guid.Empty, Parameter("name", "c:string", "x"))}</entity>",
            header: $"<a:CallerId>{agent["UserId"].Value}</a:CallerId>");

        Assert.Equal(unchecked((int)0x80040220), reply.Code);
    }
}
