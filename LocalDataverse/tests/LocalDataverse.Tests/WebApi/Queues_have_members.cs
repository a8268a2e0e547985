namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Queues_have_members
{
    [Fact]
    public async Task A_user_is_added_to_a_queue_and_found_from_both_ends()
    {
        await using var local = await TestDataverse.StartAsync();
        var queue = await local.Create("queues", """{"name":"Sales calls","queueviewtype":1}""");
        var user = (await local.Get("WhoAmI"))["UserId"]!.ToString();

        var added = await local.Post(
            $"queues({queue})/queuemembership_association/$ref", $$"""{"@odata.id":"{{local.Base}}systemusers({{user}})"}""");

        Assert.Equal(204, added.Status);
        var members = await local.Get($"queues({queue})?$select=name&$expand=queuemembership_association($select=systemuserid)");
        Assert.Equal(user, Assert.Single(members["queuemembership_association"]!.AsArray())!["systemuserid"]!.ToString());
        var mine = await local.Get($"queues?$filter=queuemembership_association/any(u:u/systemuserid eq {user})&$select=name");
        Assert.Equal("Sales calls", Assert.Single(mine.Rows)!["name"]!.ToString());
        var links = await local.Get("queuememberships");
        Assert.Equal(queue.ToString(), Assert.Single(links.Rows)!["queueid"]!.ToString());
    }
}
