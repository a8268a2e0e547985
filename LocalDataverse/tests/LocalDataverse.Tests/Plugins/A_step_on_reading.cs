using VoiceForD365.LocalDataverse.Tests.Soap;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>Steps on Retrieve and RetrieveMultiple of a table that is stored: they see what is asked and change what is answered.</summary>
public sealed class A_step_on_reading
{
    const string Fetch = "<fetch><entity name='smp_item'><attribute name='smp_name'/></entity></fetch>";

    [Theory]
    [InlineData(
        "smp_items?$filter=smp_name eq 'a' and smp_count gt 1",
        "QueryExpression of smp_item: smp_name Equal a And smp_count GreaterThan 1")]
    [InlineData(
        "smp_items?$filter=contains(smp_name,'a') or smp_kind eq null",
        "QueryExpression of smp_item: smp_name Like %a% Or smp_kind Null")]
    [InlineData(
        "smp_items?$filter=owninguser/fullname ne 'x'",
        "QueryExpression of smp_item: fullname NotEqual x over systemuser")]
    [InlineData(
        "smp_items?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)",
        "QueryExpression of smp_item: createdon LastXDays 3")]
    [InlineData("smp_items?fetchXml=" + Fetch, "FetchExpression: " + Fetch)]
    [InlineData("smp_items(ID)", "Retrieve smp_item: all")]
    [InlineData("smp_items(ID)?$select=smp_name", "Retrieve smp_item: smp_name,smp_itemid")]
    [InlineData("smp_items(ID)/smp_name", "Retrieve smp_item: smp_name")]
    public async Task Is_told_what_a_request_asks_for(string path, string told)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheQuery", "Retrieve", 20)
            .Register("NoteTheQuery", "RetrieveMultiple", 20));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var answer = await local.Http.Get(path.Replace("ID", id.ToString()));

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal([told], await local.Journal());
    }

    [Theory]
    [InlineData("any()", "(Any contact: )")]
    [InlineData("any(c:c/lastname eq 'Ann')", "(Any contact: lastname Equal Ann)")]
    [InlineData("all(c:c/lastname eq 'Ann')", "(NotAny contact: (lastname NotEqual Ann))")]
    [InlineData(
        "any(c:c/birthdate ne null and c/Contact_Phonecalls/any())",
        "(Any contact: birthdate NotNull And (Any phonecall: ))")]
    public async Task Is_told_what_is_asked_of_related_rows(string condition, string told)
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheQuery", "RetrieveMultiple", 20, table: "account"));

        var answer = await local.Http.Get($"accounts?$filter=contact_customer_accounts/{condition}");

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal(["QueryExpression of account: " + told], await local.Journal());
    }

    [Fact]
    public async Task Runs_in_every_stage_before_and_after_and_may_write()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheCall", "RetrieveMultiple", 10)
            .Register("NoteTheCall", "RetrieveMultiple", 20)
            .Register("NoteTheCall", "RetrieveMultiple", 40)
            .Register("NoteTheCall", "Retrieve", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Single((await local.Http.Get("smp_items")).Rows);
        Assert.Equal(200, (await local.Http.Get($"smp_items({id})")).Status);

        Assert.Equal(
            [
                "RetrieveMultiple 10 sync no tx depth 1", "RetrieveMultiple 20 sync tx depth 1", "RetrieveMultiple 40 sync tx depth 1",
                "Retrieve 40 sync tx depth 1",
            ],
            await local.Journal());
    }

    [Fact]
    public async Task Refuses_the_read_and_takes_back_what_it_wrote()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "RetrieveMultiple", 20));

        var refused = await local.Http.Get("smp_items");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Empty(await local.Journal());
    }

    [Fact]
    public async Task Ends_the_transaction_it_refuses_in_even_if_another_plugin_ignores_that()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("IgnoreARefusedRead", "Create", 20)
            .Register("NoteAndRefuse", "RetrieveMultiple", 20, table: "smp_journal"));
        var step = SampleSteps.StepId("NoteAndRefuse", "RetrieveMultiple", 20);

        var refused = await local.Http.Post("smp_items", """{"smp_name":"a"}""");

        Assert.Equal((400, "0x80040251"), (refused.Status, refused.Code));
        await local.Http.Patch($"sdkmessageprocessingsteps({step})", """{"statecode":1,"statuscode":2}""");
        Assert.Empty(await local.Journal());
    }

    [Fact]
    public async Task That_leaves_no_answer_fails_the_read()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("LoseTheAnswer", "RetrieveMultiple", 40)
            .Register("LoseTheAnswer", "Retrieve", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal(400, (await local.Http.Get("smp_items")).Status);
        Assert.Equal(400, (await local.Http.Get($"smp_items({id})")).Status);
    }

    [Fact]
    public async Task Hears_the_organization_service_too()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheQuery", "RetrieveMultiple", 20)
            .Register("MarkTheAnswer", "RetrieveMultiple", 40)
            .Register("MarkTheAnswer", "Retrieve", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var soap = SoapClient.Of(local.Http.Server);
        const string Columns = "<a:ColumnSet><a:AllColumns>true</a:AllColumns><a:Columns/></a:ColumnSet>";

        var many = await soap.Call(
            "RetrieveMultiple",
            $"<query i:type='a:QueryByAttribute'><a:Attributes><e:string>smp_name</e:string></a:Attributes>{Columns}"
            + "<a:EntityName>smp_item</a:EntityName><a:Values><e:anyType i:type='c:string'>a</e:anyType></a:Values></query>");
        var one = await soap.Call(
            "Retrieve",
            $"<entityName>smp_item</entityName><id>{id}</id><columnSet><a:AllColumns>true</a:AllColumns><a:Columns/></columnSet>");

        Assert.True(many.Status == 200, many.Text);
        Assert.Contains("marked", many.Text);
        Assert.Contains("Zwei", many.Text);
        Assert.True(one.Status == 200, one.Text);
        Assert.Contains("marked", one.Text);
        Assert.Equal(["QueryByAttribute of smp_item: smp_name=a"], await local.Journal());
    }

    [Fact]
    public async Task Hears_what_other_plugins_read()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheUser", "Create", 20)
            .Register("NoteTheQuery", "Retrieve", 40, table: "systemuser"));

        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        Assert.Equal(
            ["Retrieve systemuser: fullname", "Retrieve systemuser: fullname", "user Local Admin for Local Admin"],
            await local.Journal());
    }

    [Fact]
    public async Task Runs_before_the_rights_are_asked_for()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteTheCall", "Retrieve", 10));

        var missing = await local.Http.Get($"smp_items({Guid.NewGuid()})");

        Assert.Equal(404, missing.Status);
        Assert.Equal(["Retrieve 10 sync no tx depth 1"], await local.Journal());
    }

    [Fact]
    public async Task Is_left_out_by_its_id_or_by_its_kind()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "RetrieveMultiple", 20));
        var step = SampleSteps.StepId("NoteAndRefuse", "RetrieveMultiple", 20);

        const string Ids = "MSCRM.BypassBusinessLogicExecutionStepIds";

        Assert.Equal(200, (await local.Http.Get("smp_items", (Ids, $"{step}, {Guid.NewGuid()}"))).Status);
        Assert.Equal(200, (await local.Http.Get("smp_items", ("MSCRM.BypassBusinessLogicExecution", "CustomSync"))).Status);
        Assert.Equal(400, (await local.Http.Get("smp_items", (Ids, "all"))).Status);
        Assert.Equal(400, (await local.Http.Get("smp_items", (Ids, string.Join(',', Enumerable.Repeat(step, 4))))).Status);
        Assert.Equal(400, (await local.Http.Get("smp_items")).Status);
    }
}
