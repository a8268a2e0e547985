namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Records_wait_in_queues(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    const string Subject = """{"subject":"Ring back"}""";

    /// <summary>What a queue item needs besides its queue: a phone call one may point at.</summary>
    static readonly string[] Calls = ["prvCreateActivity", "prvReadActivity", "prvAppendToActivity"];

    [Fact]
    public async Task Who_may_append_to_a_queue_puts_a_record_in_it()
    {
        var me = await Agent("Global", "prvReadQueue", "prvAppendToQueue");
        var (queue, call) = (await Queue(), await Call(me));

        var answer = await Add(me, queue, call);

        Assert.Equal(200, answer.Status);
        var item = Assert.Single((await me.Get(Items(call))).Rows)!;
        Assert.Equal(
            (answer["QueueItemId"]!.ToString(), queue.ToString()), (item["queueitemid"]!.ToString(), item["_queueid_value"]!.ToString()));
        Assert.Equal(("Ring back", 0), (item["title"]!.ToString(), (int)item["statecode"]!));
    }

    [Theory]
    [InlineData("prvReadQueue")]
    [InlineData("prvAppendToQueue")]
    public async Task Who_may_not_append_to_the_queue_or_read_it_is_refused(string only)
    {
        var me = await Agent("Global", only);

        var answer = await Add(me, await Queue(), await Call(me));

        Assert.Equal((403, "0x80040220"), (answer.Status, answer.Code));
        Assert.Contains(only == "prvReadQueue" ? "prvAppendToQueue" : "prvReadQueue", answer.Text);
    }

    [Fact]
    public async Task Items_are_written_and_read_with_the_rights_of_their_queue()
    {
        var me = await Agent("Basic", "prvReadQueue", "prvAppendToQueue");
        var call = await Call(me);
        var (mine, theirs) = (await Queue(me), await Queue());

        var made = await me.Post("queueitems", Item(mine, call));
        var refused = await me.Post("queueitems", Item(theirs, await Call(me)));
        await world.Local.Create("queueitems", Item(theirs, await Call(me)));

        Assert.Equal((204, 403), (made.Status, refused.Status));
        Assert.Equal(mine.ToString(), Assert.Single((await me.Get("queueitems")).Rows)!["_queueid_value"]!.ToString());
        var id = Assert.Single((await me.Get("queueitems")).Rows)!["queueitemid"]!.ToString();
        Assert.Equal(204, (await me.Patch($"queueitems({id})", """{"priority":1}""")).Status);
        Assert.Equal(204, (await me.Delete($"queueitems({id})")).Status);
    }

    [Fact]
    public async Task A_queue_item_brings_no_privileges_of_its_own() =>
        Assert.Empty((await world.Local.Get("privileges?$filter=endswith(name,'QueueItem')")).Rows);

    [Fact]
    public async Task A_record_that_is_in_a_queue_moves_and_is_never_in_two()
    {
        var me = await Agent("Global", "prvReadQueue", "prvAppendToQueue");
        var (one, other, call) = (await Queue(), await Queue(), await Call(me));
        var first = await Add(me, one, call);

        var again = await Add(me, one, call);
        var moved = await Add(me, other, call);

        Assert.Equal(
            (first["QueueItemId"]!.ToString(), first["QueueItemId"]!.ToString()),
            (again["QueueItemId"]!.ToString(), moved["QueueItemId"]!.ToString()));
        Assert.Equal(other.ToString(), Assert.Single((await me.Get(Items(call))).Rows)!["_queueid_value"]!.ToString());
    }

    [Fact]
    public async Task A_record_created_in_the_same_change_set_goes_into_the_queue_with_it()
    {
        var (queue, call) = (await Queue(), Guid.NewGuid());
        var answer = await world.Local.Batch($"""
            --batch_1
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            PATCH {world.Local.Base}phonecalls({call}) HTTP/1.1
            Content-Type: application/json; type=entry
            If-None-Match: *

            {Subject}
            --c
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            POST {world.Local.Base}{Path(queue)} HTTP/1.1
            Content-Type: application/json; type=entry

            {Target(call)}
            --c--
            --batch_1--
            """);

        Assert.Equal(200, answer.Status);
        Assert.Equal(queue.ToString(), Assert.Single((await world.Local.Get(Items(call))).Rows)!["_queueid_value"]!.ToString());
    }

    [Fact]
    public async Task A_queue_that_is_inactive_takes_nothing()
    {
        var queue = await Queue();
        await world.Local.Patch($"queues({queue})", """{"statecode":1}""");

        var answer = await world.Local.Post(Path(queue), Target(await world.Local.Create("phonecalls", Subject)));

        Assert.Equal((400, "0x80040522"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_is_not_known_of_the_message_is_refused_by_name()
    {
        var target = Target(await world.Local.Create("phonecalls", Subject));

        var answer = await world.Local.Post(Path(await Queue()), $$"""{"QueueItemProperties":{"priority":1},{{target[1..]}}""");

        Assert.Equal(501, answer.Status);
        Assert.Contains("QueueItemProperties", answer.Text);
    }

    async Task<Person> Agent(string depth, params string[] privileges) =>
        await (await world.User(world.Sales)).With(await world.Role(depth, [.. Calls, .. privileges]));

    async Task<Guid> Queue(Person? owner = null) => await world.Local.Create("queues", owner is null
        ? """{"name":"Callbacks"}"""
        : $$"""{"name":"Mine","ownerid@odata.bind":"/systemusers({{owner.Id}})"}""");

    static async Task<Guid> Call(Person person)
    {
        var made = SecurityWorld.Answered(204, await person.Post("phonecalls", Subject));
        return Guid.Parse(made.Headers["OData-EntityId"].Split('(', ')')[1]);
    }

    static Task<Reply> Add(Person person, Guid queue, Guid call) => person.Post(Path(queue), Target(call));

    static string Path(Guid queue) => $"queues({queue})/Microsoft.Dynamics.CRM.AddToQueue";

    static string Target(Guid call) =>
        $$"""{"Target":{"@odata.type":"Microsoft.Dynamics.CRM.phonecall","activityid":"{{call}}"} }""";

    static string Item(Guid queue, Guid call) =>
        $$"""{"queueid@odata.bind":"/queues({{queue}})","objectid_phonecall@odata.bind":"/phonecalls({{call}})"}""";

    static string Items(Guid call) => $"queueitems?$filter=_objectid_value eq {call}";

}
