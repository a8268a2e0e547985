namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Rows_are_shared(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    [Fact]
    public async Task A_share_gives_the_rights_it_names_and_no_others_until_it_is_revoked()
    {
        var role = await world.Role("Basic", "prvReadAccount", "prvWriteAccount", "prvShareAccount");
        var (owner, me) = (await (await world.User(world.Sales)).With(role), await (await world.User(world.Service)).With(role));
        var account = await owner.OwnsAccount();

        Assert.Equal(204, (await owner.Post("GrantAccess", Share(account, "systemuser", me.Id, "ReadAccess"))).Status);

        Assert.Equal([account], await me.Sees(account));
        Assert.Equal("ReadAccess", await Rights("systemusers", me.Id, account));
        Assert.Equal(403, (await me.Patch($"accounts({account})", """{"name":"B"}""")).Status);
        Assert.Equal(204, (await owner.Post("GrantAccess", Share(account, "systemuser", me.Id, "WriteAccess"))).Status);
        Assert.Equal(204, (await me.Patch($"accounts({account})", """{"name":"B"}""")).Status);
        Assert.Equal(204, (await owner.Post("ModifyAccess", Share(account, "systemuser", me.Id, "ReadAccess"))).Status);
        Assert.Equal(403, (await me.Patch($"accounts({account})", """{"name":"B"}""")).Status);
        var shared = await owner.Get($"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={{'@odata.id':'accounts({account})'}}");
        var only = Assert.Single(shared["PrincipalAccesses"]!.AsArray())!;
        Assert.Equal(("ReadAccess", me.Id.ToString()), (only["AccessMask"]!.ToString(), only["Principal"]!["systemuserid"]!.ToString()));

        Assert.Equal(
            204,
            (await owner.Post(
                "RevokeAccess", $$"""{"Target":{{Row("account", account)}},"Revokee":{{Row("systemuser", me.Id)}} }""")).Status);

        Assert.Empty(await me.Sees(account));
        Assert.Equal(403, (await me.Get($"accounts({account})")).Status);
    }

    [Fact]
    public async Task A_row_shared_with_a_team_of_any_type_is_shared_with_its_members()
    {
        var me = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount"));
        var owner = await (await world.User(world.Service)).With(await world.Role("Basic", "prvReadAccount"));
        var (account, team) = (await owner.OwnsAccount(), await world.Team(world.Service, 1, me));

        Assert.Equal(204, (await world.Local.Post("GrantAccess", Share(account, "team", team, "ReadAccess"))).Status);

        Assert.Equal([account], await me.Sees(account));
        Assert.Equal(
            204,
            (await world.Local.Post(
                $"teams({team})/Microsoft.Dynamics.CRM.RemoveMembersTeam", $$"""{"Members":[{{Row("systemuser", me.Id)}}]}""")).Status);
        Assert.Empty(await me.Sees(account));
        Assert.Equal(
            204,
            (await world.Local.Post(
                $"teams({team})/Microsoft.Dynamics.CRM.AddMembersTeam", $$"""{"Members":[{{Row("systemuser", me.Id)}}]}""")).Status);
        Assert.Equal([account], await me.Sees(account));
    }

    [Fact]
    public async Task A_share_gives_nothing_to_who_lacks_the_privilege()
    {
        var owner = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount"));
        var me = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadContact"));
        var account = await owner.OwnsAccount();
        await world.Local.Post("GrantAccess", Share(account, "systemuser", me.Id, "ReadAccess"));

        var refused = await me.Get($"accounts({account})");

        Assert.Equal((403, "0x80040220"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Who_shares_needs_share_and_every_right_they_give()
    {
        var role = await world.Role("Basic", "prvReadAccount");
        var (owner, me) = (await (await world.User(world.Sales)).With(role), await (await world.User(world.Sales)).With(role));
        var account = await owner.OwnsAccount();

        var withoutShare = await owner.Post("GrantAccess", Share(account, "systemuser", me.Id, "ReadAccess"));
        await world.Grant(role, "Basic", "prvShareAccount");
        var more = await owner.Post("GrantAccess", Share(account, "systemuser", me.Id, "ReadAccess, WriteAccess"));
        var organizations = await world.Local.Post(
            "GrantAccess",
            Share(new Guid("953b9fac-1e5e-e611-80d6-00155ded156f"), "systemuser", me.Id, "ReadAccess", table: "webresource"));

        Assert.Equal((403, 403), (withoutShare.Status, more.Status));
        Assert.Contains("prvWriteAccount", more.Message, StringComparison.Ordinal);
        Assert.Equal(400, organizations.Status);
    }

    [Fact]
    public async Task A_principals_access_is_the_sum_of_roles_ownership_and_shares()
    {
        var role = await world.Role("Local", "prvReadAccount", "prvAppendAccount");
        await world.Grant(role, "Basic", "prvDeleteAccount");
        var (me, owner) = (await (await world.User(world.Sales)).With(role), await (await world.User(world.Sales)).With(role));
        var account = await owner.OwnsAccount();

        Assert.Equal("ReadAccess, AppendAccess", await Rights("systemusers", me.Id, account));
        Assert.Equal("ReadAccess, AppendAccess, DeleteAccess", await Rights("systemusers", owner.Id, account));
        Assert.Equal("None", await Rights("teams", await world.Team(world.Sales), account));
    }

    async Task<string> Rights(string set, Guid principal, Guid account) => SecurityWorld.Answered(200, await world.Local.Get(
        $"{set}({principal})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={{'@odata.id':'accounts({account})'}}"))["AccessRights"]!.ToString();

    static string Share(Guid row, string principal, Guid id, string rights, string table = "account") =>
        $$"""{"Target":{{Row(table, row)}},"PrincipalAccess":{"Principal":{{Row(principal, id)}},"AccessMask":"{{rights}}"} }""";

    static string Row(string table, Guid id) => $$"""{"@odata.type":"Microsoft.Dynamics.CRM.{{table}}","{{table}}id":"{{id}}"}""";
}
