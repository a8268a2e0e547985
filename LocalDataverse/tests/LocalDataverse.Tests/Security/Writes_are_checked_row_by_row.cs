namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Writes_are_checked_row_by_row(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    [Theory]
    [InlineData("Basic", false, false, false)]
    [InlineData("Local", true, false, false)]
    [InlineData("Deep", true, true, false)]
    [InlineData("Global", true, true, true)]
    public async Task Write_and_delete_reach_as_far_as_their_depth(string depth, bool unit, bool below, bool beside)
    {
        var role = await world.Role("Global", "prvReadAccount");
        await world.Grant(role, depth, "prvWriteAccount", "prvDeleteAccount");
        var me = await (await world.User(world.Sales)).With(role);

        foreach (var (row, expected) in ((Guid, bool)[])[(await me.OwnsAccount(), true), (await Owned(world.Sales), unit),
            (await Owned(world.Field), below), (await Owned(world.Service), beside)])
        {
            Assert.Equal(expected ? 204 : 403, (await me.Patch($"accounts({row})", """{"name":"B"}""")).Status);
            Assert.Equal(expected ? 204 : 403, (await me.Delete($"accounts({row})")).Status);
        }
    }

    [Theory]
    [InlineData("Basic", false, false)]
    [InlineData("Local", true, false)]
    [InlineData("Deep", true, true)]
    public async Task A_row_for_another_owner_needs_assign_and_a_create_that_covers_the_owners_business_unit(
        string depth, bool unit, bool below)
    {
        var role = await world.Role(depth, "prvCreateAccount");
        var me = await (await world.User(world.Sales)).With(role);
        var colleague = await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount"));
        var fielder = await (await world.User(world.Field)).With(await world.Role("Basic", "prvReadAccount"));

        Assert.Equal(204, (await me.Post("accounts", """{"name":"x"}""")).Status);
        Assert.Equal(403, (await Create(colleague)).Status);
        await world.Grant(role, "Basic", "prvAssignAccount");

        Assert.Equal((unit ? 204 : 403, below ? 204 : 403), ((await Create(colleague)).Status, (await Create(fielder)).Status));

        Task<Reply> Create(Person owner) => me.Post("accounts", $$"""{"name":"x","ownerid@odata.bind":"/systemusers({{owner.Id}})"}""");
    }

    [Fact]
    public async Task An_assigned_row_moves_to_its_owners_business_unit()
    {
        var role = await world.Role("Global", "prvReadAccount");
        var (from, to) = (await (await world.User(world.Sales)).With(role), await (await world.User(world.Field)).With(role));
        var account = await from.OwnsAccount();
        Assert.Equal(world.Sales.ToString(), await UnitOf(account));

        Assert.Equal(
            204, (await world.Local.Patch($"accounts({account})", $$"""{"ownerid@odata.bind":"/systemusers({{to.Id}})"}""")).Status);

        Assert.Equal(world.Field.ToString(), await UnitOf(account));
    }

    [Fact]
    public async Task Assigning_needs_the_right_on_the_row_and_an_owner_who_can_read_it()
    {
        var role = await world.Role("Basic", "prvReadAccount", "prvWriteAccount", "prvAssignAccount");
        var (me, reader, stranger) = (await (await world.User(world.Sales)).With(role), await (await world.User(world.Sales))
            .With(role), await world.User(world.Sales));
        var (mine, theirs, team) = (await me.OwnsAccount(), await reader.OwnsAccount(), await world.Team(world.Sales));

        Assert.Equal((403, "0x80048306"), await Assign(theirs, "systemusers", me.Id));
        Assert.Equal((403, "0x80040299"), await Assign(mine, "systemusers", stranger.Id));
        Assert.Equal((403, "0x80040299"), await Assign(mine, "teams", team));
        Assert.Equal((400, "0x80048340"), await Assign(mine, "teams", await world.Team(world.Sales, 1)));
        Assert.Equal((204, ""), await Assign(mine, "systemusers", reader.Id));
        Assert.Equal(403, (await me.Get($"accounts({mine})")).Status);

        async Task<(int, string)> Assign(Guid account, string set, Guid owner)
        {
            var reply = await me.Patch($"accounts({account})", $$"""{"ownerid@odata.bind":"/{{set}}({{owner}})"}""");
            return (reply.Status, reply.Status < 400 ? "" : reply.Code);
        }
    }

    [Fact]
    public async Task A_lookup_needs_append_on_its_row_and_append_to_on_the_other()
    {
        var role = await world.Role("Basic", "prvReadAccount", "prvWriteAccount", "prvAppendAccount", "prvAppendToAccount");
        var me = await (await world.User(world.Sales)).With(role);
        var (mine, mineToo, theirs) = (await me.OwnsAccount(), await me.OwnsAccount(), await Owned(world.Sales));

        var toMine = await me.Patch($"accounts({mine})", $$"""{"parentaccountid@odata.bind":"/accounts({{mineToo}})"}""");
        var toTheirs = await me.Patch($"accounts({mine})", $$"""{"parentaccountid@odata.bind":"/accounts({{theirs}})"}""");

        Assert.Equal(204, toMine.Status);
        Assert.Equal((403, "0x80048306"), (toTheirs.Status, toTheirs.Code));
        Assert.Contains("AppendToAccess", toTheirs.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// learn.microsoft.com/power-apps/developer/data-platform/security-access-coding: Append on the one, AppendTo on the other.
    /// </summary>
    [Theory]
    [InlineData("prvAppendAccount", "AppendToAccess")]
    [InlineData("prvAppendToAccount", "prvAppendAccount")]
    public async Task Linking_by_a_lookups_relationship_needs_the_same_over_both_wires(string held, string lacking)
    {
        var role = await world.Role("Basic", "prvReadAccount", "prvWriteAccount", held);
        if (held == "prvAppendAccount")
            await world.Grant(role, "Basic", "prvAppendToAccount");
        var me = await (await world.User(world.Sales)).With(role);
        var (child, parent) = (await me.OwnsAccount(), held == "prvAppendAccount" ? await Owned(world.Sales) : await me.OwnsAccount());
        var soap = Soap.SoapClient.Of(world.Local.Server);

        var overWebApi = await me.Post($"accounts({parent})/account_parent_account/$ref", $$"""{"@odata.id":"accounts({{child}})"}""");
        var overSoap = await soap.Call(
            "Associate",
            $"<entityName>account</entityName><entityId>{parent}</entityId><relationship><a:PrimaryEntityRole>Referenced</a:PrimaryEntityRole>"
            + "<a:SchemaName>account_parent_account</a:SchemaName></relationship><relatedEntities><a:EntityReference>"
            + $"<a:Id>{child}</a:Id><a:LogicalName>account</a:LogicalName></a:EntityReference></relatedEntities>",
            token: world.Local.Server.TokenFor(me.Account));

        Assert.Equal(403, overWebApi.Status);
        Assert.Contains(lacking, overWebApi.Message, StringComparison.Ordinal);
        Assert.Equal(500, overSoap.Status);
        Assert.Contains(lacking, overSoap.Text, StringComparison.Ordinal);
    }

    async Task<Guid> Owned(Guid unit) =>
        await (await (await world.User(unit)).With(await world.Role("Basic", "prvReadAccount"))).OwnsAccount();

    async Task<string> UnitOf(Guid account) =>
        (await world.Local.Get($"accounts({account})?$select=_owningbusinessunit_value"))["_owningbusinessunit_value"]!.ToString();
}
