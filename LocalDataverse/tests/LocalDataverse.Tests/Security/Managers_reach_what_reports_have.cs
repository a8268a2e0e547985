namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Managers_reach_what_reports_have(HierarchyWorld hierarchy) : IClassFixture<HierarchyWorld>
{
    SecurityWorld World => hierarchy.World;

    [Fact]
    public async Task Rows_of_a_report_are_read_and_written_but_not_deleted_or_assigned()
    {
        var (manager, report) = await hierarchy.Chain();
        var account = await report.OwnsAccount();

        Assert.Equal([account], await manager.Sees(account));
        Assert.Equal(204, (await manager.Patch($"accounts({account})", """{"name":"B"}""")).Status);
        Assert.Equal(403, (await manager.Delete($"accounts({account})")).Status);
        Assert.Equal(403, (await manager.Patch(
            $"accounts({account})", $$"""{"ownerid@odata.bind":"/systemusers({{manager.Id}})"}""")).Status);
        Assert.Equal(
            "ReadAccess, WriteAccess, AppendAccess, AppendToAccess",
            (await World.Local.Get(
                $"systemusers({manager.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)"
                + $"?@t={{\"@odata.id\":\"accounts({account})\"}}"))["AccessRights"]!.ToString());
    }

    [Fact]
    public async Task A_new_row_may_point_at_a_reports_row()
    {
        var (manager, report) = await hierarchy.Chain();
        var account = await report.OwnsAccount();
        var body = $$"""{"lastname":"A","parentcustomerid_account@odata.bind":"/accounts({{account}})"}""";

        Assert.Equal(204, (await manager.Post("contacts", body)).Status);
        Assert.Equal(403, (await (await hierarchy.User()).Post("contacts", body)).Status);
    }

    [Fact]
    public async Task Rows_of_reports_further_down_are_only_read_and_as_deep_as_the_organization_allows()
    {
        var chain = new Person[5];
        for (var i = 0; i < chain.Length; i++)
        {
            chain[i] = await hierarchy.User();
            if (i > 0)
                await hierarchy.Manages(chain[i - 1], chain[i]);
        }

        var accounts = await Task.WhenAll(chain.Skip(1).Select(person => person.OwnsAccount()));

        Assert.Equal(accounts[..3].ToHashSet(), await chain[0].Sees(accounts));
        Assert.Equal("204 403 403 403", string.Join(' ', await HierarchyWorld.Writes(chain[0], accounts)));
        Assert.Empty(await chain[4].Sees(accounts[..3]));
        await hierarchy.Switch("""{"maxdepthforhierarchicalsecuritymodel":2}""");
        Assert.Equal(accounts[..2].ToHashSet(), await chain[0].Sees(accounts));
        await hierarchy.Switch("""{"maxdepthforhierarchicalsecuritymodel":null}""");
    }

    [Fact]
    public async Task Rows_of_a_reports_team_and_rows_shared_with_either_are_reached_as_far_as_they_are_shared()
    {
        var (manager, report) = await hierarchy.Chain();
        var other = await hierarchy.User();
        var team = await World.Team(World.Sales, 0, report);
        await World.GiveTeam(team, World.Sales, await World.Role("Basic", "prvReadAccount"));
        var (ofTeam, shared, hidden) = (await World.Account("teams", team), await other.OwnsAccount(), await other.OwnsAccount());

        SecurityWorld.Answered(204, await World.Local.Post("GrantAccess", $$"""
            {"Target":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{shared}}"},
            "PrincipalAccess":{"AccessMask":"ReadAccess",
            "Principal":{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{report.Id}}"} } }
            """));

        Assert.Equal(new[] { ofTeam, shared }.ToHashSet(), await manager.Sees(ofTeam, shared, hidden));
        Assert.Equal(["204", "403"], await HierarchyWorld.Writes(manager, ofTeam, shared));
    }

    [Fact]
    public async Task Queries_find_the_rows_of_ones_own_hierarchy_with_and_without_teams()
    {
        var (manager, report) = await hierarchy.Chain();
        var team = await World.Team(World.Sales, 0, report);
        await World.GiveTeam(team, World.Sales, await World.Role("Basic", "prvReadAccount"));
        var reader = await World.Role("Global", "prvReadAccount");
        await manager.With(reader);
        var (own, reports, teams) = (await manager.OwnsAccount(), await report.OwnsAccount(), await World.Account("teams", team));
        await (await hierarchy.User()).OwnsAccount();

        Assert.Equal(new[] { own, reports }.ToHashSet(), await Found("EqualUserOrUserHierarchy"));
        Assert.Equal(new[] { own, reports, teams }.ToHashSet(), await Found("EqualUserOrUserHierarchyAndTeams"));
        Assert.Equal(new[] { own, reports, teams }.ToHashSet(), Ids(await manager.Get("accounts?fetchXml=" + Uri.EscapeDataString(
            "<fetch><entity name='account'><filter><condition attribute='ownerid' operator='eq-useroruserhierarchyandteams'/>"
            + "</filter></entity></fetch>"))));

        async Task<HashSet<Guid>> Found(string function) => Ids(
            await manager.Get($"accounts?$select=accountid&$filter=Microsoft.Dynamics.CRM.{function}(PropertyName='ownerid')"));

        static HashSet<Guid> Ids(Reply reply) =>
            [.. SecurityWorld.Answered(200, reply).Rows.Select(row => Guid.Parse(row!["accountid"]!.ToString()))];
    }

    [Fact]
    public async Task A_report_in_a_business_unit_that_is_not_below_the_managers_does_not_count()
    {
        var manager = await hierarchy.User();
        var (below, beside) = (await hierarchy.User(World.Field), await hierarchy.User(World.Service));
        await hierarchy.Manages(manager, below);
        await hierarchy.Manages(manager, beside);
        var (reached, hidden) = (await below.OwnsAccount(), await beside.OwnsAccount());

        Assert.Equal([reached], await manager.Sees(reached, hidden));
    }

    [Fact]
    public async Task Without_the_privilege_nothing_is_reached()
    {
        var (manager, report) = (await World.User(World.Sales), await hierarchy.User());
        await hierarchy.Manages(manager, report);

        Assert.Equal(403, (await manager.Get($"accounts({await report.OwnsAccount()})?$select=name")).Status);
    }
}
