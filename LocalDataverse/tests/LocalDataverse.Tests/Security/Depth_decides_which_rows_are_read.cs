namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Depth_decides_which_rows_are_read(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    [Theory]
    [InlineData("Basic", true, false, false, false)]
    [InlineData("Local", true, true, false, false)]
    [InlineData("Deep", true, true, true, false)]
    [InlineData("Global", true, true, true, true)]
    public async Task A_role_held_directly_counts_from_the_users_business_unit(string depth, bool own, bool unit, bool below, bool beside)
    {
        var role = await world.Role(depth, "prvReadAccount");
        var me = await (await world.User(world.Sales)).With(role);
        Guid[] rows = [await me.OwnsAccount(), await Owned(world.Sales), await Owned(world.Field), await Owned(world.Service)];

        var seen = await me.Sees(rows);

        bool[] expected = [own, unit, below, beside];
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(expected[i], seen.Contains(rows[i]));
            var single = await me.Get($"accounts({rows[i]})?$select=name");
            Assert.Equal(expected[i] ? 200 : 403, single.Status);
            if (!expected[i])
                Assert.Equal("0x80048306", single.Code);
        }
    }

    [Fact]
    public async Task Counts_expansions_and_paths_leave_the_same_rows_out()
    {
        var me = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount", "prvReadContact"));
        var (mine, hidden) = (await me.OwnsAccount(), await Owned(world.Service));
        var local = world.Local;
        // A primary contact inherits nothing from its account, nor the other way round.
        var contact = await local.Create("contacts", $$"""{"lastname":"A","ownerid@odata.bind":"/systemusers({{me.Id}})"}""");
        var hiddenContact = await local.Create("contacts", """{"lastname":"B"}""");
        await local.Patch($"accounts({mine})", $$"""{"primarycontactid@odata.bind":"/contacts({{hiddenContact}})"}""");
        await local.Patch($"accounts({hidden})", $$"""{"primarycontactid@odata.bind":"/contacts({{contact}})"}""");

        var count = await me.Get("accounts/$count");
        var counted = await me.Get("accounts?$select=name&$count=true");
        var expanded = await me.Get($"accounts({mine})?$select=name&$expand=primarycontactid($select=lastname)");
        var collection = await me.Get($"contacts({contact})?$select=lastname&$expand=account_primary_contact($select=name)");
        var followed = await me.Get($"contacts({contact})/account_primary_contact?$select=name");

        Assert.Equal(("1", 1), (count.Text, counted["@odata.count"]!.GetValue<int>()));
        Assert.Null(expanded["primarycontactid"]);
        Assert.Empty(collection["account_primary_contact"]!.AsArray());
        Assert.Empty(followed.Rows);
    }

    [Fact]
    public async Task A_role_of_a_team_counts_from_the_teams_business_unit()
    {
        var me = await world.User(world.Sales);
        var team = await world.Team(world.Service, 0, me);
        await world.GiveTeam(team, world.Service, await world.Role("Local", "prvReadAccount"));
        var (service, sales) = (await Owned(world.Service), await Owned(world.Sales));

        Assert.Equal([service], await me.Sees(service, sales));
    }

    [Fact]
    public async Task A_role_for_team_privileges_only_gives_the_teams_rows_and_not_ones_own()
    {
        var (role, everything) = (await world.Role("Basic", "prvReadAccount"), await world.Role("Basic", "prvReadAccount"));
        await world.Local.Patch($"roles({role})", """{"isinherited":0}""");
        var me = await world.User(world.Sales);
        var team = await world.Team(world.Sales, 0, me);
        await world.GiveTeam(team, world.Sales, role);
        var (teams, mine) = (await world.Account("teams", team), await me.OwnsAccount());

        Assert.Equal([teams], await me.Sees(teams, mine));
        await world.GiveTeam(team, world.Sales, everything);

        Assert.Equal(2, (await me.Sees(teams, mine)).Count);
    }

    [Fact]
    public async Task Users_are_read_by_business_unit_and_organization_owned_rows_all_or_none()
    {
        var role = await world.Role("Local", "prvReadUser");
        await world.Grant(role, "Global", "prvReadWebResource");
        var me = await (await world.User(world.Service)).With(role);
        var stranger = await world.User(world.Field);

        Assert.Equal(200, (await me.Get($"systemusers({me.Id})?$select=fullname")).Status);
        Assert.Equal(403, (await me.Get($"systemusers({stranger.Id})?$select=fullname")).Status);
        Assert.NotEmpty((await me.Get("webresourceset?$select=name")).Rows);
        Assert.Equal((403, "0x80040220"), await me.Get("roles") is var refused ? (refused.Status, refused.Code) : default);
    }

    [Fact]
    public async Task Who_has_no_role_at_all_can_do_nothing()
    {
        var me = await world.User(world.Sales);

        var refused = await me.Get("accounts");

        Assert.Equal((403, "0x80042f09"), (refused.Status, refused.Code));
        Assert.Equal(me.Id.ToString(), (await me.Get("WhoAmI"))["UserId"]!.ToString());
        Assert.Equal(world.Sales.ToString(), (await me.Get("WhoAmI"))["BusinessUnitId"]!.ToString());
    }

    async Task<Guid> Owned(Guid unit) =>
        await (await (await world.User(unit)).With(await world.Role("Basic", "prvReadAccount"))).OwnsAccount();
}
