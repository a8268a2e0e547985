using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class Layers_of_a_component
{
    static readonly Guid Script = new("b0000000-0000-4000-8000-000000000001");
    static readonly Guid Form = new("b0000000-0000-4000-8000-000000000002");
    static readonly Guid VoiceUser = new("b0000000-0000-4000-8000-000000000003");

    [Fact]
    public async Task A_change_made_in_the_environment_outlives_updates_and_upgrades()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "one"));
        await local.Patch($"webresourceset({Script})", """{"content":"b3du"}""");

        await Import(local, WithScript("1.1.0.0", "two"));
        var updated = await Content(local);
        await Import(local, WithScript("2.0.0.0", "three"), "StageAndUpgradeAsync");

        Assert.Equal(("b3du", "b3du"), (updated, await Content(local)));
        Assert.Equal(["SampleVoice", "Active"], await Solutions(local, "WebResource", Script));
    }

    [Fact]
    public async Task Overwriting_unmanaged_customizations_takes_them_away()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "one"));
        await local.Patch($"webresourceset({Script})", """{"content":"b3du"}""");

        await Import(local, WithScript("1.1.0.0", "two"), overwrite: true);

        Assert.Equal(Convert.ToBase64String("two"u8), await Content(local));
        Assert.Equal(["SampleVoice"], await Solutions(local, "WebResource", Script));
        Assert.True(
            (bool)(await local.Get("msdyn_solutionhistories?$filter=msdyn_solutionversion eq '1.1.0.0'")).Rows.Single()![
                "msdyn_isoverwritecustomizations"]!);
    }

    [Fact]
    public async Task Forms_keep_their_customizations_even_then()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip().Table("smp_Profile", t => t.Form(Form, "smp_name")));
        await local.Patch($"systemforms({Form})", """{"name":"Ours"}""");

        await Import(
            local, new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Form(Form, "smp_name")), overwrite: true);

        Assert.Equal("Ours", (await local.Get($"systemforms({Form})?$select=name"))["name"]!.ToString());
    }

    [Fact]
    public async Task Removing_active_customizations_shows_the_managed_layer()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "one"));
        await local.Patch($"webresourceset({Script})", """{"content":"b3du"}""");

        var reply = await local.Post(
            "RemoveActiveCustomizations", $$"""{"SolutionComponentName":"WebResource","ComponentId":"{{Script}}"}""");

        Assert.Equal(204, reply.Status);
        Assert.Equal(Convert.ToBase64String("one"u8), await Content(local));
    }

    [Fact]
    public async Task The_solution_installed_last_lies_on_top_and_leaves_the_lower_one_in_sight_when_it_goes()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "base"));
        await Import(local, WithScript("1.0.0.0", "patched", "SampleTop"));
        var both = await Content(local);
        await Import(local, WithScript("1.1.0.0", "newer base"));
        var still = await Content(local);

        var solution = (await local.Get("solutions?$filter=uniquename eq 'SampleTop'")).Rows.Single()!["solutionid"];
        Assert.Equal(204, (await local.Delete($"solutions({solution})")).Status);

        Assert.Equal((Convert.ToBase64String("patched"u8), Convert.ToBase64String("patched"u8)), (both, still));
        Assert.Equal(Convert.ToBase64String("newer base"u8), await Content(local));
    }

    [Fact]
    public async Task A_column_shows_the_top_layers_label_and_the_lower_one_after_it()
    {
        using var world = new World();
        world.Import(new SolutionZip("SampleBase").Table("smp_Profile", t => t.Text("smp_Code")));
        var first = world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].RequiredLevel;
        world.Import(new SolutionZip("SampleTop").Extend("smp_Profile", t => t.Text("smp_Code", maxLength: 200)));
        var top = world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].MaxLength;

        world.Uninstall("SampleTop");

        Assert.Equal(200, top);
        Assert.Equal(
            (100, first),
            (
                world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].MaxLength,
                world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].RequiredLevel));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Privileges_granted_here_stay_until_customizations_are_removed()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, new SolutionZip().Role(VoiceUser, "Voice User", ("prvReadAccount", "Global")));
        var contact = (await local.Get("privileges?$filter=name eq 'prvReadContact'")).Rows.Single()!["privilegeid"];
        await local.Post(
            $"roles({VoiceUser})/Microsoft.Dynamics.CRM.AddPrivilegesRole",
            $$"""{"Privileges":[{"PrivilegeId":"{{contact}}","Depth":"Global"}]}""");
        await Import(local, new SolutionZip("SampleVoice", "1.1.0.0").Role(VoiceUser, "Voice User", ("prvReadAccount", "Global")));
        var kept = await Privileges(local);

        await local.Post("RemoveActiveCustomizations", $$"""{"SolutionComponentName":"Role","ComponentId":"{{VoiceUser}}"}""");

        Assert.Equal((2, 1), (kept, await Privileges(local)));
    }

    [Fact]
    public async Task A_managed_component_is_not_deleted_by_hand()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "one"));

        var refused = await local.Delete($"webresourceset({Script})");

        Assert.Equal((400, ErrorCodes.ManagedProperty), (refused.Status, refused.Code));
        Assert.Contains("operation (Delete)", refused.Message);
    }

    [Fact]
    public async Task Layers_are_listed_for_one_component_and_nothing_else()
    {
        await using var local = await TestDataverse.StartAsync();
        await Import(local, WithScript("1.0.0.0", "one"));
        await local.Patch($"webresourceset({Script})", """{"displayname":"Ours"}""");

        var layers = await local.Get(
            $"msdyn_componentlayers?$filter=msdyn_componentid eq '{Script}' and msdyn_solutioncomponentname eq 'WebResource'");

        Assert.Contains("Ours", layers.Rows[1]!["msdyn_changes"]!.ToString());
        Assert.DoesNotContain("Ours", layers.Rows[0]!["msdyn_componentjson"]!.ToString());
        Assert.Equal(501, (await local.Get("msdyn_componentlayers")).Status);
    }

    static SolutionZip WithScript(string version, string text, string name = "SampleVoice") =>
        new SolutionZip(name, version).WebResource(Script, "smp_/a.js", text);

    static async Task<int> Privileges(TestDataverse local) =>
        (await local.Get($"roles({VoiceUser})/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()"))["RolePrivileges"]!.AsArray().Count;

    static async Task<string> Content(TestDataverse local) =>
        (await local.Get($"webresourceset({Script})?$select=content"))["content"]!.ToString();

    static async Task<string[]> Solutions(TestDataverse local, string type, Guid id) =>
        [
            .. (await local.Get(
                $"msdyn_componentlayers?$filter=msdyn_componentid eq '{id}' and msdyn_solutioncomponentname eq '{type}'")).Rows.Select(
                row => row!["msdyn_solutionname"]!.ToString())
        ];

    static async Task Import(TestDataverse local, SolutionZip zip, string action = "ImportSolutionAsync", bool overwrite = false)
    {
        var started = await local.Post(
            action,
            JsonSerializer.Serialize(
                new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = overwrite, PublishWorkflows = true }));
        Assert.True(started.Status == 200, started.Text);
        await local.Server.WhenIdleAsync();
        var operation = await local.Get($"asyncoperations({started["AsyncOperationId"]})");
        Assert.True((int)operation["statuscode"]! == 30, operation.Text);
    }
}
