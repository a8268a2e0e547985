namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Roles_belong_to_business_units(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    const string Administrator = "00000008-0000-0000-0000-000000000001";

    [Fact]
    public async Task Every_business_unit_below_has_a_copy_that_holds_what_the_role_holds()
    {
        var role = await world.Role("Local", "prvReadAccount");
        var copy = await world.RoleIn(role, world.Field);
        var late = await world.Unit("Late", world.Field.ToString());

        var read = await world.Local.Get($"roles({await world.RoleIn(role, late)})?$select=_parentroleid_value,_parentrootroleid_value");
        var held = await world.Local.Get($"roles({copy})/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()");

        Assert.Equal(
            (copy.ToString(), role.ToString()), (read["_parentroleid_value"]!.ToString(), read["_parentrootroleid_value"]!.ToString()));
        Assert.Equal("Local", Assert.Single(held["RolePrivileges"]!.AsArray())!["Depth"]!.ToString());
        Assert.Equal((400, "0x8004140c"), Refused(await world.Local.Delete($"roles({copy})")));
        Assert.Equal(204, (await world.Local.Delete($"roles({role})")).Status);
        Assert.Equal(404, (await world.Local.Get($"roles({copy})")).Status);
    }

    [Fact]
    public async Task A_role_of_another_business_unit_cannot_be_given()
    {
        var role = await world.Role("Basic", "prvReadAccount");
        var me = await world.User(world.Sales);
        var team = await world.Team(world.Sales);
        var body = $$"""{"@odata.id":"roles({{role}})"}""";

        var toUser = await world.Local.Post($"systemusers({me.Id})/systemuserroles_association/$ref", body);
        var toTeam = await world.Local.Post($"teams({team})/teamroles_association/$ref", body);
        var toAccessTeam = await world.Local.Post(
            $"teams({await world.Team(world.Sales, 1)})/teamroles_association/$ref",
            $$"""{"@odata.id":"roles({{await world.RoleIn(role, world.Sales)}})"}""");

        Assert.Equal(
            ((400, "0x80041409"), (400, "0x8004140d"), (400, "0x80048331")), (Refused(toUser), Refused(toTeam), Refused(toAccessTeam)));
    }

    [Fact]
    public async Task Privileges_are_replaced_and_removed_at_once()
    {
        var role = await world.Role("Basic", "prvReadAccount");
        var me = await (await world.User(world.Sales)).With(role);
        Assert.Equal(200, (await me.Get("accounts")).Status);

        var replaced = await world.Local.Post($"roles({role})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole",
            $$"""{"Privileges":[{"PrivilegeId":"{{await world.Privilege("prvReadContact")}}","Depth":"Basic"}]}""");

        Assert.Equal(204, replaced.Status);
        Assert.Equal((403, 200), ((await me.Get("accounts")).Status, (await me.Get("contacts")).Status));
        Assert.Equal(204, (await world.Local.Post(
            $"roles({role})/Microsoft.Dynamics.CRM.RemovePrivilegeRole",
            $$"""{"PrivilegeId":"{{await world.Privilege("prvReadContact")}}"}""")).Status);
        Assert.Equal(403, (await me.Get("contacts")).Status);
    }

    [Fact]
    public async Task Depths_a_privilege_does_not_know_and_changes_of_system_administrator_are_refused()
    {
        var role = await world.Role("Basic", "prvReadAccount");
        var body = $$"""{"Privileges":[{"PrivilegeId":"{{await world.Privilege("prvReadWebResource")}}","Depth":"Local"}]}""";

        var depth = await world.Local.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", body);
        var administrator =
            await world.Local.Post($"roles({Administrator})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole", """{"Privileges":[]}""");
        var deleted = await world.Local.Delete($"roles({Administrator})");

        Assert.Equal(((400, "0x8004140b"), (400, "0x80041d31")), (Refused(depth), Refused(administrator)));
        Assert.Contains(deleted.Status, (int[])[400, 501]);
    }

    [Fact]
    public async Task Nobody_gives_a_role_that_holds_more_than_they_do()
    {
        var me = await (await world.User(new Guid(SecurityWorld.Root)))
            .With(await world.Role("Global", "prvAssignRole", "prvReadUser", "prvReadRole"));

        var refused =
            await me.Post($"systemusers({me.Id})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{Administrator}})"}""");

        Assert.Equal((403, "0x80040220"), Refused(refused));
    }

    [Fact]
    public async Task A_users_privileges_come_with_the_deepest_depth_of_all_their_roles()
    {
        var me = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount", "prvWriteAccount"));
        var team = await world.Team(world.Sales, 0, me);
        await world.GiveTeam(team, world.Sales, await world.Role("Deep", "prvReadAccount"));
        var user = $"systemusers({me.Id})/Microsoft.Dynamics.CRM.";

        var all = await world.Local.Get(user + "RetrieveUserPrivileges()");
        var one = await world.Local.Get(user + "RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvReadAccount')");
        var ofTeam = await world.Local.Get($"teams({team})/Microsoft.Dynamics.CRM.RetrieveTeamPrivileges()");

        Assert.Equal(["prvReadAccount Deep", "prvWriteAccount Basic"], Shown(all));
        Assert.Equal(["prvReadAccount Deep"], Shown(one));
        Assert.Equal(["prvReadAccount Deep"], Shown(ofTeam));
    }

    static string[] Shown(Reply reply) =>
        [.. reply["RolePrivileges"]!.AsArray()
            .Select(privilege => $"{privilege!["PrivilegeName"]} {privilege["Depth"]}").Order(StringComparer.Ordinal)];

    static (int, string) Refused(Reply reply) => (reply.Status, reply.Code);
}
