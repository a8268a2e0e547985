using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Actions_run
{
    const string Agent = "systemusers(00000006-0000-0000-0000-000000000002)";

    [Fact]
    public async Task Publishing_needs_something_that_exists()
    {
        await using var local = await TestDataverse.StartAsync();

        var app = await Publish("<appmodules><appmodule>00000009-0000-0000-0000-000000000001</appmodule></appmodules><entities><entity>phonecall</entity></entities>");
        var nothing = await Publish("<appmodules><appmodule>00000009-0000-0000-0000-000000000009</appmodule></appmodules>");
        var unknown = await Publish("<ribbons><ribbon>x</ribbon></ribbons>");
        var document = await local.Post("PublishXml", """{"ParameterXml":"<!DOCTYPE x [<!ENTITY a 'b'>]><importexportxml />"}""");

        Assert.Equal((204, 404, 501, 400), (app.Status, nothing.Status, unknown.Status, document.Status));
        Assert.NotNull((await local.Get("appmodules(00000009-0000-0000-0000-000000000001)"))["publishedon"]);
        Assert.Equal(204, (await local.Post("PublishAllXml")).Status);

        Task<Reply> Publish(string inner) =>
            local.Post("PublishXml", $$"""{"ParameterXml":"<importexportxml>{{inner}}</importexportxml>"}""");
    }

    [Fact]
    public async Task Rows_that_are_published_are_read_as_they_are_once_everything_is()
    {
        await using var local = await TestDataverse.StartAsync();
        const string Function = "Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()";

        var forms = await local.Get($"systemforms/{Function}?$select=name&$filter=objecttypecode eq 'phonecall'&$orderby=formid");
        var published = await local.Get("systemforms?$select=name&$filter=objecttypecode eq 'phonecall'&$orderby=formid");
        var contacts = await local.Get($"contacts/{Function}");
        var one = await local.Get($"systemforms({published.Rows[0]!["formid"]})/{Function}");

        Assert.NotEmpty(forms.Rows);
        Assert.Equal(published.Rows.Select(row => row!["name"]!.ToString()), forms.Rows.Select(row => row!["name"]!.ToString()));
        Assert.Equal((501, 501), (contacts.Status, one.Status));
    }

    [Fact]
    public async Task Privileges_are_added_to_a_role_and_listed()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif1);
        var privilege =
            (await local.Get("privileges?$select=privilegeid&$filter=name eq 'prvReadmsdyn_ciprovider'")).Rows.Single()!["privilegeid"]!;
        const string role = "roles(00000008-0000-0000-0000-000000000003)";
        var body = $$"""{"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global"}]}""";

        Assert.Equal(204, (await local.Post(role + "/Microsoft.Dynamics.CRM.AddPrivilegesRole", body)).Status);
        Assert.Equal(204, (await local.Post(role + "/Microsoft.Dynamics.CRM.AddPrivilegesRole", body)).Status);

        var held = await local.Get(role + "/roleprivileges_association?$select=name&$filter=name eq 'prvReadmsdyn_ciprovider'");
        var depths = await local.Get(role + "/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()");
        Assert.Single(held.Rows);
        Assert.Contains(
            depths["RolePrivileges"]!.AsArray(),
            p => p!["PrivilegeName"]!.ToString() == "prvReadmsdyn_ciprovider" && p["Depth"]!.ToString() == "Global");
    }

    [Theory]
    [InlineData("NoSuchAction", 501, "the action 'NoSuchAction'")]
    [InlineData("accounts(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM.Merge", 501, "Microsoft.Dynamics.CRM.Merge")]
    [InlineData("accounts/Microsoft.Dynamics.CRM.DeleteMultiple", 501, "Microsoft.Dynamics.CRM.DeleteMultiple")]
    [InlineData("solutioncomponents", 501, "table 'solutioncomponent'")]
    [InlineData("systemuserrolescollection", 404, "systemuserrolescollection")]
    public async Task What_is_not_known_is_refused_by_name(string path, int status, string named)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Post(path);

        Assert.Equal(status, reply.Status);
        Assert.Contains(named, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_imports_over_the_wire_and_its_table_is_usable_at_once()
    {
        await using var local = await TestDataverse.StartAsync();
        var zip = Convert.ToBase64String(
            new SolutionZip()
            .Table("smp_Profile", t => t.Text("smp_Code", maxLength: 20).Lookup("smp_QueueId", "Queue").Key("smp_CodeKey", "smp_code"))
            .Pack());
        var job = Guid.NewGuid();

        var started = await local.Post(
            "ImportSolutionAsync",
            $$"""{"CustomizationFile":"{{zip}}","OverwriteUnmanagedCustomizations":false,"PublishWorkflows":true,"ImportJobId":"{{job}}"}""");
        await local.Server.WhenIdleAsync();

        Assert.True(started.Status == 200, started.Text);
        var importJob = await local.Get($"importjobs({job})?$select=progress,solutionname");
        var operation = await local.Get($"asyncoperations({started["AsyncOperationId"]})?$select=statecode,statuscode,message");
        Assert.True(operation["statuscode"]!.GetValue<int>() == 30, operation.Text);
        Assert.Equal(204, (await local.Patch("smp_profiles(smp_code='a')", """{"smp_name":"A"}""")).Status);
        Assert.Equal(204, (await local.Post("queues", """{"queueid":"11111111-0000-0000-0000-000000000001","name":"Q"}""")).Status);
        Assert.Equal(
            204,
            (await local.Patch(
                "smp_profiles(smp_code='a')", """{"smp_QueueId@odata.bind":"/queues(11111111-0000-0000-0000-000000000001)"}""")).Status);
        Assert.Equal(
            "Q", (await local.Get("smp_profiles(smp_code='a')?$expand=smp_QueueId($select=name)"))["smp_QueueId"]!["name"]!.ToString());
        Assert.Equal(("SampleVoice", 100), (importJob["solutionname"]!.ToString(), importJob["progress"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_action_is_part_of_its_change_set()
    {
        await using var local = await TestDataverse.StartAsync();
        var privilege = (await local.Get("privileges?$filter=name eq 'prvCreateAccount'")).Rows.Single()!["privilegeid"]!;

        var reply = await local.Batch($$"""
            --batch_1
            Content-Type: multipart/mixed; boundary=cs

            --cs
            Content-Type: application/http
            Content-ID: 1

            POST /api/data/v9.2/roles(00000008-0000-0000-0000-000000000003)/Microsoft.Dynamics.CRM.AddPrivilegesRole HTTP/1.1
            Content-Type: application/json

            {"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global"}]}
            --cs
            Content-Type: application/http
            Content-ID: 2

            POST /api/data/v9.2/accounts HTTP/1.1
            Content-Type: application/json

            {"nmae":"B"}
            --cs--
            --batch_1--

            """);

        Assert.Equal(400, reply.Status);
        Assert.Equal(403, (await local.SendAs("agent", System.Net.Http.HttpMethod.Post, "accounts", """{"name":"x"}""")).Status);
        Assert.Equal(200, (await local.SendAs("agent", System.Net.Http.HttpMethod.Get, Agent)).Status);
    }
}
