namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Business_units_teams_and_users_keep_in_step(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    [Fact]
    public async Task A_business_units_default_team_holds_exactly_its_users()
    {
        var me = await world.User(world.Field);
        var team = await DefaultTeam(world.Field);

        var members = await world.Local.Get($"teams({team})/teammembership_association?$select=systemuserid");
        var added = await world.Local.Post(
            $"teams({team})/teammembership_association/$ref", """{"@odata.id":"systemusers(00000006-0000-0000-0000-000000000001)"}""");
        var removed = await world.Local.Delete($"teams({team})/teammembership_association({me.Id})/$ref");
        var deleted = await world.Local.Delete($"teams({team})");
        var renamed = await world.Local.Patch($"teams({team})", """{"name":"Other"}""");

        Assert.Contains(members.Rows, row => row!["systemuserid"]!.ToString() == me.Id.ToString());
        Assert.Equal(
            ["0x8004830B", "0x8004830C", "0x80048307", "0x8004830A"],
            new[] { added, removed, deleted, renamed }.Select(reply => reply.Code));
    }

    [Fact]
    public async Task A_user_who_moves_changes_default_teams_and_loses_every_role()
    {
        var me = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount"));
        var account = await me.OwnsAccount();

        var moved = await world.Local.Post($"systemusers({me.Id})/Microsoft.Dynamics.CRM.SetBusinessSystemUser", $$"""
            {"BusinessUnit":{"@odata.type":"Microsoft.Dynamics.CRM.businessunit","businessunitid":"{{world.Service}}"},
             "ReassignPrincipal":{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{me.Id}}"} }
            """);

        Assert.Equal(204, moved.Status);
        Assert.Equal((403, "0x80042f09"), await me.Get("accounts") is var refused ? (refused.Status, refused.Code) : default);
        Assert.Equal(world.Service.ToString(), (await me.Get("WhoAmI"))["BusinessUnitId"]!.ToString());
        Assert.Equal(world.Service.ToString(), (await world.Local.Get($"accounts({account})"))["_owningbusinessunit_value"]!.ToString());
        Assert.Equal(
            [await DefaultTeam(world.Service)], (await world.Local.Get($"systemusers({me.Id})/teammembership_association?$select=teamid"))
            .Rows.Select(row => Guid.Parse(row!["teamid"]!.ToString())));
    }

    [Fact]
    public async Task The_root_stays_and_others_are_disabled_before_they_are_deleted()
    {
        var unit = await world.Unit("Short-lived", world.Service.ToString());
        var me = await world.User(unit);
        var local = world.Local;

        Assert.Equal("0x80041d60", (await local.Delete($"businessunits({unit})")).Code);
        Assert.Equal(204, (await local.Patch($"businessunits({unit})", """{"isdisabled":true}""")).Status);
        Assert.Equal("0x80040225", (await me.Get("WhoAmI")).Code);
        Assert.Equal("0x80040227", (await local.Delete($"businessunits({unit})")).Code);
        await local.Patch($"systemusers({me.Id})", $$"""{"businessunitid@odata.bind":"/businessunits({{world.Service}})"}""");
        Assert.Equal(204, (await local.Delete($"businessunits({unit})")).Status);

        Assert.Equal(400, (await local.Delete($"businessunits({SecurityWorld.Root})")).Status);
        Assert.Equal("0x80041d63", (await local.Patch($"businessunits({SecurityWorld.Root})", """{"isdisabled":true}""")).Code);
        Assert.Equal("0x80041d35", (await local.Post("businessunits", """{"name":"Second root"}""")).Code);
    }

    [Fact]
    public async Task The_only_administrator_stays_one()
    {
        const string admin = "systemusers(00000006-0000-0000-0000-000000000001)";

        var disabled = await world.Local.Patch(admin, """{"isdisabled":true}""");
        var unlinked = await world.Local.Delete(admin + "/systemuserroles_association(00000008-0000-0000-0000-000000000001)/$ref");
        var moved = await world.Local.Patch(admin, $$"""{"businessunitid@odata.bind":"/businessunits({{world.Sales}})"}""");

        Assert.Equal(["0x80041d2f", "0x80041d30", "0x80041d30"], new[] { disabled, unlinked, moved }.Select(reply => reply.Code));
    }

    [Fact]
    public async Task A_team_that_owns_rows_is_not_deleted()
    {
        var team = await world.Team(world.Sales);
        await world.GiveTeam(team, world.Sales, await world.Role("Basic", "prvReadAccount"));
        var account = await world.Account("teams", team);

        Assert.Equal("0x8004830E", (await world.Local.Delete($"teams({team})")).Code);
        await world.Local.Delete($"accounts({account})");
        Assert.Equal(204, (await world.Local.Delete($"teams({team})")).Status);
    }

    [Fact]
    public async Task An_application_user_is_made_by_its_client_id_and_business_unit()
    {
        var application = Guid.NewGuid();
        var body = $$"""{"applicationid":"{{application}}","businessunitid@odata.bind":"/businessunits({{SecurityWorld.Root}})"}""";

        var id = await world.Local.Create("systemusers", body);

        var user = await world.Local.Get($"systemusers({id})?$select=accessmode,applicationid,azureactivedirectoryobjectid,domainname");
        Assert.Equal((4, application.ToString()), (user["accessmode"]!.GetValue<int>(), user["applicationid"]!.ToString()));
        Assert.NotNull(user["azureactivedirectoryobjectid"]);
        Assert.Equal(
            (400, "0x80041d2c"), await world.Local.Post("systemusers", body) is var twice ? (twice.Status, twice.Code) : default);
    }

    async Task<Guid> DefaultTeam(Guid unit) => Guid.Parse(
        (await world.Local.Get(
            $"teams?$select=teamid&$filter=_businessunitid_value eq {unit} and isdefault eq true")).Rows.Single()!["teamid"]!.ToString());
}
