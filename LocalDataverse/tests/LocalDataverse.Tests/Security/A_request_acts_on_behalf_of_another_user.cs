namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class A_request_acts_on_behalf_of_another_user(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    const string Administrator = "00000006-0000-0000-0000-000000000001";

    [Fact]
    public async Task It_can_do_what_the_other_user_can_and_rows_are_theirs()
    {
        var me =
            await (await world.User(world.Sales)).With(await world.Role("Basic", "prvReadAccount", "prvCreateAccount", "prvWriteAccount"));
        var created = await world.Local.Post("accounts", """{"name":"x"}""", ("MSCRMCallerID", me.Id.ToString()));
        var id = created.Header("OData-EntityId")!.Split('(', ')')[1];

        var row = await world.Local.Get($"accounts({id})");
        var who = await world.Local.Get("WhoAmI", ("MSCRMCallerID", me.Id.ToString()));
        var contacts = await world.Local.Get("contacts", ("MSCRMCallerID", me.Id.ToString()));

        Assert.Equal((me.Id.ToString(), Administrator), (row["_createdby_value"]!.ToString(), row["_createdonbehalfby_value"]!.ToString()));
        Assert.Equal(
            (me.Id.ToString(), world.Sales.ToString()), (row["_ownerid_value"]!.ToString(), row["_owningbusinessunit_value"]!.ToString()));
        Assert.Equal(me.Id.ToString(), who["UserId"]!.ToString());
        Assert.Equal(403, contacts.Status);
        await me.Patch($"accounts({id})", """{"name":"y"}""");
        Assert.Null((await world.Local.Get($"accounts({id})"))["_modifiedonbehalfby_value"]);
    }

    [Fact]
    public async Task It_can_do_no_more_than_the_sender_can()
    {
        var privileges = await world.Role("Local", "prvReadAccount");
        var sender = await (await world.User(world.Sales)).With(privileges);
        var other = await (await world.User(world.Service)).With(await world.Role("Global", "prvReadAccount", "prvReadContact"));

        var refused = await As(sender, "accounts", other.Id);
        await world.Grant(privileges, "Global", "prvActOnBehalfOfAnotherUser");
        var account = await other.OwnsAccount();

        Assert.Equal((403, "0x80040220"), (refused.Status, refused.Code));
        Assert.Contains("prvActOnBehalfOfAnotherUser", refused.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await As(sender, "accounts", other.Id)).Status);
        Assert.Equal(403, (await As(sender, "contacts", other.Id)).Status);
        Assert.Equal(403, (await As(sender, $"accounts({account})", other.Id)).Status);
    }

    [Fact]
    public async Task The_other_user_is_named_by_object_id_too_and_must_exist()
    {
        var agent = await world.Local.Get("WhoAmI", ("CallerObjectId", "00000007-0000-0000-0000-000000000002"));
        var unknown = await world.Local.Get("WhoAmI", ("MSCRMCallerID", Guid.NewGuid().ToString()));
        var noId = await world.Local.Get("WhoAmI", ("CallerObjectId", "x"));

        Assert.Equal("00000006-0000-0000-0000-000000000002", agent["UserId"]!.ToString());
        Assert.Equal((403, "0x80072560"), (unknown.Status, unknown.Code));
        Assert.Equal(400, noId.Status);
    }

    [Fact]
    public async Task A_part_of_a_batch_may_act_for_somebody_else()
    {
        var me = await world.User(world.Sales);

        var reply = await world.Local.Batch($$"""
            --batch_1
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            GET WhoAmI HTTP/1.1
            MSCRMCallerID: {{me.Id}}

            --batch_1--
            """);

        Assert.Contains(me.Id.ToString(), reply.Text, StringComparison.Ordinal);
    }

    Task<Reply> As(Person sender, string path, Guid other) => world.Local.Send(
        HttpMethod.Get, path, null, ("Authorization", "Bearer " + world.Local.Server.TokenFor(sender.Account)),
        ("MSCRMCallerID", other.ToString()));
}
