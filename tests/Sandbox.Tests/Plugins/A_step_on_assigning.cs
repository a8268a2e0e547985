using System;
using System.Linq;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Presets;
using VoiceForD365.Sandbox.Tests.Soap;
using static VoiceForD365.Sandbox.Tests.Soap.SoapClient;

namespace VoiceForD365.Sandbox.Tests.Plugins;

/// <summary>Assign is a message of its own where it is sent, and an update besides.</summary>
public sealed class A_step_on_assigning
{
    [Fact]
    public async Task Runs_around_the_update_that_assigns()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip
            .Register("NoteTheAssignee", "Assign", 10)
            .Register("NoteTheCall", "Update", 20, filter: "ownerid")
            .Register("NoteTheAssignee", "Assign", 40));
        var id = await sandbox.Http.Create("smp_items", """{"smp_name":"a"}""");
        var agent = Guid.Parse(
            (await sandbox.Http.Get("systemusers?$filter=fullname eq 'Sandbox Agent'")).Rows.Single()!["systemuserid"]!.ToString());
        await LetRead(sandbox);

        var assigned = await Assign(sandbox, id, agent);

        Assert.True(assigned.Status == 200, assigned.Text);
        Assert.Equal(
            ["Assign 10: smp_item to systemuser", "Update 20 sync tx depth 1", "Assign 40: smp_item to systemuser"], await sandbox.Journal());
        Assert.Equal(agent.ToString(), (await sandbox.Http.Get($"smp_items({id})"))["_ownerid_value"]!.ToString());
    }

    [Fact]
    public async Task Keeps_the_owner_when_it_refuses()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteAndRefuse", "Assign", 40));
        var id = await sandbox.Http.Create("smp_items", """{"smp_name":"a"}""");

        var refused = await Assign(sandbox, id, PresetLoader.Administrator);

        Assert.Equal(500, refused.Status);
        Assert.Contains("Not on my watch.", refused.Text);
        Assert.Empty(await sandbox.Journal());
    }

    static Task<SoapReply> Assign(PluginSandbox sandbox, Guid row, Guid owner) => SoapClient.Of(sandbox.Http.Server).Execute(
        "Assign",
        Parameter("Target", "a:EntityReference", Reference("smp_item", row)),
        Parameter("Assignee", "a:EntityReference", Reference("systemuser", owner)));

    /// <summary>An owner must be able to read the row.</summary>
    static async Task LetRead(PluginSandbox sandbox)
    {
        var role = (await sandbox.Http.Get("roles?$filter=name eq 'Basic User'&$top=1")).Rows.FirstOrDefault()?["roleid"]
            ?? (await sandbox.Http.Get("systemusers?$filter=fullname eq 'Sandbox Agent'&$expand=systemuserroles_association")).Rows
                .Single()!["systemuserroles_association"]!.AsArray()[0]!["roleid"];
        var privilege = (await sandbox.Http.Get("privileges?$filter=name eq 'prvReadsmp_Item'")).Rows.Single()!["privilegeid"];
        var added = await sandbox.Http.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""
            {"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global"}]}
            """);
        Assert.True(added.Status == 204, added.Text);
    }
}
