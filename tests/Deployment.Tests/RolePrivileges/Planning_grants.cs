using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.RolePrivileges;

public sealed class Planning_grants
{
    static readonly Guid Role = Guid.NewGuid();
    static readonly NamedPrivilege Read = new("prvReadthing", Guid.NewGuid());
    static readonly NamedPrivilege Write = new("prvWritething", Guid.NewGuid());

    [Fact]
    public void A_role_that_the_package_is_about_to_bring_is_granted_what_it_needs()
    {
        var change = Assert.Single(Plan(Empty with { Privileges = Sequence.Of(Read, Write) }));

        Assert.Equal((ChangeAction.Set, "it lacks prvReadthing, prvWritething"), (change.Action, change.Reason));
        Assert.Equal(
            new Step.Data(Sequence.Of<Write>(new Write.GrantPrivileges(Role, Sequence.Of(Read.Id, Write.Id), PrivilegeDepth.Global))),
            change.Step);
    }

    [Fact]
    public void Only_the_missing_privilege_is_granted()
    {
        var change = Assert.Single(Plan(Here(held: ["prvReadthing"])));

        Assert.Equal("it lacks prvWritething", change.Reason);
    }

    [Fact]
    public void A_role_that_holds_everything_plans_no_changes() =>
        Assert.Equal(ChangeAction.NoChange, Assert.Single(Plan(Here(held: ["prvReadthing", "prvWritething", "prvOther"]))).Action);

    [Fact]
    public void A_privilege_that_does_not_exist_here_is_skipped_and_named()
    {
        var changes = Plan(Empty with { Privileges = Sequence.Of(Read) });

        Assert.Equal([ChangeAction.Set, ChangeAction.Skip], changes.Select(change => change.Action));
        Assert.Equal("prvWritething does not exist here", changes[1].Reason);
    }

    [Fact]
    public void A_privilege_that_an_administrator_took_away_stays_away_and_is_mentioned()
    {
        var record = new ShippedRecord(
            ShippedIdentity.Privilege(Role, Read.Name).Id, "W/\"1\"", Sequence.Of(new ShippedValue("depth", "Global")));

        var changes = Plan(Here(held: []) with { Tables = Sequence.Of(ShippedHere), Shipped = Sequence.Of(record) });

        Assert.Equal([ChangeAction.Set, ChangeAction.Keep], changes.Select(change => change.Action));
        Assert.Equal("it lacks prvWritething", changes[0].Reason);
        Assert.Equal("an administrator removed prvReadthing; deployments keep that", changes[1].Reason);
    }

    [Fact]
    public void What_is_granted_is_recorded_in_the_same_transaction()
    {
        var change = Assert.Single(Plan(Here(held: []) with { Tables = Sequence.Of(ShippedHere) }));

        var writes = Assert.IsType<Step.Data>(change.Step).Writes;
        Assert.IsType<Deployment.Dataverse.Write.GrantPrivileges>(writes[0]);
        Assert.Equal(2, writes.OfType<Deployment.Dataverse.Write.Create>().Count(write => write.Table.Equals(ShippedTable.Name)));
    }

    static CurrentState Here(string[] held) =>
        Empty with { Privileges = Sequence.Of(Read, Write), Roles = Sequence.Of(new CurrentRole(Role, held.ToSequence())) };

    static Sequence<PlannedChange> Plan(CurrentState current)
    {
        var grants = Sequence.Of(
            new SeedGrant("Reader", Role, "prvReadthing", PrivilegeDepth.Global),
            new SeedGrant("Reader", Role, "prvWritething", PrivilegeDepth.Global));
        var set = Settings() with { Requires = Sequence<LogicalName>.Empty, Grants = grants };
        return Planner.Plan(Desired(set), current).Changes;
    }

    [Fact]
    public void What_a_role_holds_already_is_recorded_and_what_was_taken_away_is_not()
    {
        var change = Assert.Single(Plan(Here(held: ["prvReadthing", "prvWritething"]) with { Tables = Sequence.Of(ShippedHere) }));
        Assert.Equal((ChangeAction.Record, "records what the package ships"), (change.Action, change.Reason));
        Assert.Equal(2, Assert.IsType<Step.Data>(change.Step).Writes.Count);

        // Recorded in another form: it would be recorded again, was it not taken away.
        var record = new ShippedRecord(ShippedIdentity.Privilege(Role, Read.Name).Id, "W/\"1\"", Sequence<ShippedValue>.Empty);
        var rest = Plan(Here(held: ["prvWritething"]) with { Tables = Sequence.Of(ShippedHere), Shipped = Sequence.Of(record) });
        Assert.Equal([ChangeAction.Record, ChangeAction.Keep], rest.Select(one => one.Action));
        Assert.Single(Assert.IsType<Step.Data>(rest[0].Step).Writes);
    }

    [Fact]
    public void Privileges_that_do_not_exist_here_are_skipped_in_one_line() => Assert.Equal(
        "prvReadthing, prvWritething do not exist here", Assert.Single(Plan(Empty), change => change.Action == ChangeAction.Skip).Reason);

    [Fact]
    public void Each_role_and_depth_is_a_change_of_its_own()
    {
        var other = Guid.NewGuid();
        var set = Settings() with
        {
            Requires = Sequence<LogicalName>.Empty,
            Grants = Sequence.Of(
                new SeedGrant("Reader", Role, "prvReadthing", PrivilegeDepth.Global),
                new SeedGrant("Writer", other, "prvReadthing", PrivilegeDepth.Global),
                new SeedGrant("Reader", Role, "prvWritething", PrivilegeDepth.Basic)),
        };

        var changes = Planner.Plan(Desired(set), Empty with { Privileges = Sequence.Of(Read, Write) }).Changes;

        Assert.Equal([Role, other, Role], changes.Select(change => change.Component.Id!.Value));
        Assert.Equal(
            [PrivilegeDepth.Global, PrivilegeDepth.Global, PrivilegeDepth.Basic],
            changes.Select(change => ((Deployment.Dataverse.Write.GrantPrivileges)((Step.Data)change.Step).Writes[0]).Depth));
    }
}
