using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Tests.Soap;
using static VoiceForD365.LocalDataverse.Tests.Soap.SoapClient;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>Assign is a message of its own where it is sent, and an update besides.</summary>
public sealed class A_step_on_assigning
{
    [Fact]
    public async Task Runs_around_the_update_that_assigns()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheAssignee", "Assign", 10)
            .Register("NoteTheCall", "Update", 20, filter: "ownerid")
            .Register("NoteTheAssignee", "Assign", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var agent = Guid.Parse(
            (await local.Http.Get("systemusers?$filter=fullname eq 'Local Agent'")).Rows.Single()!["systemuserid"]!.ToString());
        await LetRead(local);

        var assigned = await Assign(local, id, agent);

        Assert.True(assigned.Status == 200, assigned.Text);
        Assert.Equal(
            ["Assign 10: smp_item to systemuser", "Update 20 sync tx depth 1", "Assign 40: smp_item to systemuser"], await local.Journal());
        Assert.Equal(agent.ToString(), (await local.Http.Get($"smp_items({id})"))["_ownerid_value"]!.ToString());
    }

    [Fact]
    public async Task Keeps_the_owner_when_it_refuses()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "Assign", 40));
        var id = await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await Assign(local, id, FixedIds.Administrator);

        Assert.Equal(500, refused.Status);
        Assert.Contains("Not on my watch.", refused.Text);
        Assert.Empty(await local.Journal());
    }

    static Task<SoapReply> Assign(PluginDataverse local, Guid row, Guid owner) => SoapClient.Of(local.Http.Server).Execute(
        "Assign",
        Parameter("Target", "a:EntityReference", Reference("smp_item", row)),
        Parameter("Assignee", "a:EntityReference", Reference("systemuser", owner)));

    /// <summary>An owner must be able to read the row.</summary>
    static async Task LetRead(PluginDataverse local)
    {
        var role = (await local.Http.Get("roles?$filter=name eq 'Basic User'&$top=1")).Rows.FirstOrDefault()?["roleid"]
            ?? (await local.Http.Get("systemusers?$filter=fullname eq 'Local Agent'&$expand=systemuserroles_association")).Rows
                .Single()!["systemuserroles_association"]!.AsArray()[0]!["roleid"];
        var privilege = (await local.Http.Get("privileges?$filter=name eq 'prvReadsmp_Item'")).Rows.Single()!["privilegeid"];
        var added = await local.Http.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""
            {"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global"}]}
            """);
        Assert.True(added.Status == 204, added.Text);
    }
}
