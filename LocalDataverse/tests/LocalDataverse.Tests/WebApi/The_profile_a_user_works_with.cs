using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class The_profile_a_user_works_with
{
    const string Agent = "00000006-0000-0000-0000-000000000002";
    const string Workspace = "msdyn_CustomerServiceWorkspace";

    [Fact]
    public async Task Is_the_default_one_then_that_of_a_role_of_the_highest_rank_then_the_one_given()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);
        var role = (await local.Get($"systemusers({Agent})/systemuserroles_association?$select=roleid")).Rows[0]!["roleid"]!.ToString();

        var standard = await Effective(local);
        var second = await Profile(local, "smp_second", 2);
        await Map(local, second, role);
        var byRole = await Effective(local);
        await Map(local, await Profile(local, "smp_first", 1), role);
        var byRank = await Effective(local);
        var own = await Profile(local, "smp_own", 3);
        await local.Post(
            $"msdyn_appconfigurations({own})/msdyn_appconfiguration_systemuser/$ref",
            $$"""{"@odata.id":"{{local.Base}}systemusers({{Agent}})"}""");

        Assert.Equal(
            ["msdyn_csw_default_profile", "smp_second", "smp_first", "smp_own"], [standard, byRole, byRank, await Effective(local)]);
    }

    [Fact]
    public async Task Is_not_guessed_where_nothing_decides()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);
        var role = (await local.Get($"systemusers({Agent})/systemuserroles_association?$select=roleid")).Rows[0]!["roleid"]!.ToString();
        await Map(local, await Profile(local, "smp_one", 1), role);
        await Map(local, await Profile(local, "smp_two", 1), role);

        Assert.Equal(501, (await Ask(local, Workspace, Agent)).Status);
        Assert.Equal(501, (await Ask(local, "customerservicehub", Agent)).Status);
        Assert.Equal(404, (await Ask(local, Workspace, "00000006-0000-0000-0000-000000000099")).Status);
        Assert.Equal(400, (await Ask(local, Workspace, "ann")).Status);
        Assert.Equal(400, (await local.Post("msdyn_getAppConfigByContext", $$"""{"UserId":"{{Agent}}"}""")).Status);
    }

    [Fact]
    public async Task Is_not_told_where_there_are_no_profiles()
    {
        await using var local = await TestDataverse.StartAsync();

        Assert.Equal(501, (await Ask(local, Workspace, Agent)).Status);
    }

    static async Task<string> Effective(TestDataverse local)
    {
        var reply = await Ask(local, Workspace, $"{{{Agent}}}");
        Assert.True(reply.Status == 200, reply.Text);
        var profile = JsonNode.Parse(reply["AppConfigurations"]!.ToString())!.AsObject().Single().Value!;
        Assert.NotEqual(Guid.Empty, Guid.Parse(profile["AppConfigId"]!.ToString()));
        return profile["AppConfigUniqueName"]!.ToString();
    }

    static Task<Reply> Ask(TestDataverse local, string app, string user) =>
        local.Post("msdyn_getAppConfigByContext", $$"""{"AppUniqueName":"{{app}}","UserId":"{{user}}"}""");

    static Task<Guid> Profile(TestDataverse local, string name, int rank) => local.Create(
        "msdyn_appconfigurations",
        $$"""
        {"msdyn_name":"{{name}}","msdyn_uniquename":"{{name}}","msdyn_appmoduleuniquename":"CustomerServiceApps","msdyn_profileorder":{{rank}}}
        """);

    static Task<Guid> Map(TestDataverse local, Guid profile, string role) => local.Create(
        "msdyn_appprofilerolemappings",
        $$"""
        {"msdyn_name":"x","msdyn_uniquename":"x_{{profile}}","msdyn_appprofileid@odata.bind":"/msdyn_appconfigurations({{profile}})",
         "msdyn_securityroleid@odata.bind":"/roles({{role}})"}
        """);
}
