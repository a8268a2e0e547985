namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Hierarchy_security_is_switched(HierarchyWorld hierarchy) : IClassFixture<HierarchyWorld>
{
    SecurityWorld World => hierarchy.World;

    [Fact]
    public async Task It_ends_with_the_manager_and_with_the_switch()
    {
        var (manager, report) = await hierarchy.Chain();
        var account = await report.OwnsAccount();
        Assert.Single(await manager.Sees(account));

        await hierarchy.Switch("""{"ishierarchicalsecuritymodelenabled":false}""");
        Assert.Empty(await manager.Sees(account));
        await hierarchy.Switch("""{"ishierarchicalsecuritymodelenabled":true}""");
        Assert.Single(await manager.Sees(account));
        await hierarchy.Manages(await hierarchy.User(), report);
        Assert.Empty(await manager.Sees(account));
    }

    [Fact]
    public async Task Positions_count_instead_of_managers_once_the_organization_says_so()
    {
        var (top, middle) = (await hierarchy.Position(), Guid.Empty);
        middle = await hierarchy.Position(top);
        var bottom = await hierarchy.Position(middle);
        var beside = await hierarchy.Position(top);
        var (chief, head, agent, other) = (
            await hierarchy.User(World.Service), await hierarchy.User(), await hierarchy.User(World.Field), await hierarchy.User());
        foreach (var (person, position) in new[] { (chief, top), (head, middle), (agent, bottom), (other, beside) })
            await hierarchy.Holds(person, position);
        await hierarchy.Manages(other, agent);
        var accounts = new[] { await head.OwnsAccount(), await agent.OwnsAccount(), await other.OwnsAccount() };

        await hierarchy.Switch("""{"usepositionhierarchy":true}""");

        Assert.Equal(accounts.ToHashSet(), await chief.Sees(accounts));
        Assert.Equal(["204", "403", "204"], await HierarchyWorld.Writes(chief, accounts));
        Assert.Equal(accounts[..2].ToHashSet(), await head.Sees(accounts));
        Assert.Equal([accounts[2]], await other.Sees(accounts));
        await hierarchy.Switch("""{"usepositionhierarchy":false}""");
        Assert.Equal(accounts[1..].ToHashSet(), await other.Sees(accounts));
    }

    [Fact]
    public async Task Managers_positions_and_the_switches_have_privileges_of_their_own()
    {
        var writer = await (await World.User(World.Sales)).With(
            await World.Role("Global", "prvReadUser", "prvWriteUser", "prvReadOrganization", "prvWriteOrganization", "prvReadPosition"));
        var (report, position) = (await hierarchy.User(), await hierarchy.Position());
        var manager = $$"""{"parentsystemuserid@odata.bind":"/systemusers({{writer.Id}})"}""";

        foreach (var body in new[] { manager, $$"""{"positionid@odata.bind":"/positions({{position}})"}""" })
            Assert.Equal(403, (await writer.Patch($"systemusers({report.Id})", body)).Status);
        Assert.Equal(403, (await writer.Patch(
            "organizations(00000002-0000-0000-0000-000000000001)", """{"usepositionhierarchy":true}""")).Status);
        await writer.With(await World.Role("Global", "prvAssignManager", "prvAppendUser", "prvAppendToUser"));
        Assert.Equal(204, (await writer.Patch($"systemusers({report.Id})", manager)).Status);
    }
}
