using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Fleets;

public sealed class What_may_start_next
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    readonly Dictionary<string, MemberStatus> _statuses = [];

    [Fact]
    public void The_first_ring_starts_as_many_as_there_are_places_and_the_rest_waits_for_one()
    {
        var step = Next(Fleet(2, Ring("test", "a", "b", "c"), Ring("pilot", "d")));

        Assert.Equal(["a", "b"], Labels(step));
        Assert.Equal("one of 2 places", Why(step, "c"));
        Assert.Equal("ring 'test'", Why(step, "d"));
    }

    [Fact]
    public void A_ring_may_have_fewer_places_than_the_fleet()
    {
        var step = Next(Fleet(8, Ring("test", "a", "b") with { Concurrency = 1 }));

        Assert.Equal(["a"], Labels(step));
        Assert.Equal("the previous environment", Why(step, "b"));
    }

    [Fact]
    public void The_next_ring_begins_when_all_of_the_one_before_are_good()
    {
        var fleet = Fleet(8, Ring("test", "a", "b"), Ring("pilot", "c"));
        Ended("a", FleetOutcome.Done);
        Running("b");

        Assert.Empty(Next(fleet).Start);

        Ended("b", FleetOutcome.AlreadyThere);

        Assert.Equal(["c"], Labels(Next(fleet)));
    }

    [Fact]
    public void After_as_many_failures_as_end_it_nothing_further_starts_anywhere()
    {
        var fleet = Fleet(8, Ring("test", "a", "b", "c") with { StopAfter = 2 }, Ring("pilot", "d"));
        Ended("a", FleetOutcome.Failed);

        Assert.Equal(["b", "c"], Labels(Next(fleet)));

        Ended("b", FleetOutcome.TimedOut);
        var step = Next(fleet);

        Assert.Empty(step.Start);
        Assert.All(step.Held, held => Assert.Equal(new Hold.Stopped("test", 2), held.Why));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_ring_with_more_failures_than_it_tolerates_is_not_good(int tolerate, bool begins)
    {
        var fleet = Fleet(8, Ring("test", "a", "b") with { StopAfter = 2, Tolerate = tolerate }, Ring("pilot", "c"));
        Ended("a", FleetOutcome.Failed);
        Ended("b", FleetOutcome.Done);

        var step = Next(fleet);

        Assert.Equal(begins, step.Start.Count == 1);
        if (!begins) Assert.Equal("ring 'test' has 1 failure", Why(step, "c"));
    }

    [Fact]
    public void A_ring_waits_after_the_one_before_counted_from_the_environment_that_became_good_last()
    {
        var fleet = Fleet(8, Ring("test", "a", "b"), Ring("pilot", "c") with { Wait = TimeSpan.FromMinutes(30) }, Ring("rest", "d"));
        Ended("a", FleetOutcome.Done, Noon.AddMinutes(-20));
        Ended("b", FleetOutcome.AlreadyThere, Noon.AddMinutes(-10));

        var step = Next(fleet);

        Assert.Empty(step.Start);
        Assert.Equal(Noon.AddMinutes(20), step.RecheckAt);
        Assert.Equal("12:20:00 UTC", Why(step, "c"));
        Assert.Equal("ring 'pilot'", Why(step, "d"));
        Assert.Equal(["c"], Labels(FleetRules.Next(fleet, _statuses, Noon.AddMinutes(20))));
    }

    [Fact]
    public void Where_nobody_knows_since_when_the_ring_before_is_good_nothing_is_waited_for()
    {
        Ended("a", FleetOutcome.AlreadyThere, goodSince: null);

        Assert.Equal(["b"], Labels(Next(Fleet(8, Ring("test", "a"), Ring("pilot", "b") with { Wait = TimeSpan.FromHours(1) }))));
    }

    [Fact]
    public void One_that_is_held_up_gives_its_place_away_but_no_more_of_them_than_there_are_places()
    {
        var fleet = Fleet(1, Ring("test", "a", "b", "c"));
        Running("a", isHeldUp: true);

        Assert.Equal(["b"], Labels(Next(fleet)));

        Running("b", isHeldUp: true);

        Assert.Empty(Next(fleet).Start);
    }

    [Fact]
    public void Whatever_the_order_in_which_environments_end_every_rule_is_kept()
    {
        for (var seed = 0; seed < 400; seed++) Walk(new Random(seed), seed);
    }

    /// <summary>A fleet by chance, whose environments end by chance, checked at every start.</summary>
    void Walk(Random chance, int seed)
    {
        var fleet = ByChance(chance);
        var statuses = new Dictionary<string, MemberStatus>();
        var now = Noon;
        for (var steps = 0; ; steps++)
        {
            Assert.True(steps < 10_000, $"seed {seed} does not end");
            var step = FleetRules.Next(fleet, statuses, now);
            Check(fleet, statuses, step, now, seed);
            foreach (var member in step.Start) statuses[member.Label] = new MemberStatus.Running(false);
            var running = statuses.Where(pair => pair.Value is MemberStatus.Running).Select(pair => pair.Key).ToList();
            if (running.Count == 0 && step.RecheckAt is null) break;
            if (running.Count == 0)
            {
                now = step.RecheckAt!.Value;
                continue;
            }

            now += TimeSpan.FromSeconds(chance.Next(600));
            var one = running[chance.Next(running.Count)];
            statuses[one] = chance.Next(4) switch
            {
                0 => new MemberStatus.Ended(chance.Next(2) == 0 ? FleetOutcome.Failed : FleetOutcome.TimedOut, null),
                1 => new MemberStatus.Running(chance.Next(2) == 0),
                _ => new MemberStatus.Ended(FleetOutcome.Done, now),
            };
        }

        var last = FleetRules.Next(fleet, statuses, now);
        Assert.All(fleet.Members.Where(member => !statuses.ContainsKey(member.Label)), member =>
            Assert.True(last.Held.Single(held => held.Member == member).Why.IsForGood, $"seed {seed}: {member.Label} was forgotten"));
    }

    /// <summary>The rules once more, said without the rings' order of decision: what must be true of whoever starts.</summary>
    static void Check(Fleet fleet, Dictionary<string, MemberStatus> statuses, FleetStep step, DateTimeOffset now, int seed)
    {
        var rings = fleet.Rings.ToList();
        foreach (var member in step.Start)
        {
            var at = rings.FindIndex(ring => ring.Members.Contains(member));
            Assert.False(statuses.ContainsKey(member.Label), $"seed {seed}: twice");
            Assert.True(Failures(rings[at]) < rings[at].StopAfter, $"seed {seed}: started in a ring that is stopped");
            foreach (var before in rings.Take(at))
            {
                Assert.All(before.Members, other => Assert.IsType<MemberStatus.Ended>(statuses.GetValueOrDefault(other.Label)));
                Assert.True(Failures(before) <= before.Tolerate, $"seed {seed}: started behind a ring that is not good");
            }

            if (at > 0) Assert.All(rings[at - 1].Members, other =>
                Assert.True(((MemberStatus.Ended)statuses[other.Label]).GoodSince is not { } since
                    || since + rings[at].Wait <= now, $"seed {seed}: too soon"));
            Assert.True(
                Working(rings[at].Members) + step.Start.Count(rings[at].Members.Contains) <= (rings[at].Concurrency ?? int.MaxValue));
        }

        if (step.Start.Count > 0)
            Assert.True(Working(fleet.Members) + step.Start.Count <= fleet.Concurrency, $"seed {seed}: too many at once");
        Assert.Equal(
            fleet.Members.Count() - statuses.Count, step.Start.Count + step.Held.Count);

        int Failures(FleetRing ring) => ring.Members.Count(member =>
            statuses.GetValueOrDefault(member.Label) is MemberStatus.Ended { Outcome: FleetOutcome.Failed or FleetOutcome.TimedOut });
        int Working(IEnumerable<FleetMember> members) =>
            members.Count(member => statuses.GetValueOrDefault(member.Label) is MemberStatus.Running { IsHeldUp: false });
    }

    static Fleet ByChance(Random chance)
    {
        var label = 0;
        return Fleet(chance.Next(1, 6), [.. Enumerable.Range(0, chance.Next(1, 5)).Select(at =>
        {
            var tolerate = chance.Next(3);
            return Ring($"ring {at}", [.. Enumerable.Range(0, chance.Next(1, 8)).Select(_ => $"e{label++}")]) with
            {
                Concurrency = chance.Next(2) == 0 ? null : chance.Next(1, 4),
                Tolerate = tolerate,
                StopAfter = tolerate + chance.Next(1, 3),
                Wait = TimeSpan.FromMinutes(chance.Next(2) * chance.Next(60)),
            };
        })]);
    }

    FleetStep Next(Fleet fleet) => FleetRules.Next(fleet, _statuses, Noon);

    void Running(string label, bool isHeldUp = false) => _statuses[label] = new MemberStatus.Running(isHeldUp);

    void Ended(string label, FleetOutcome outcome, DateTimeOffset? goodSince = null) =>
        _statuses[label] = new MemberStatus.Ended(outcome, goodSince);

    static string[] Labels(FleetStep step) => [.. step.Start.Select(member => member.Label)];

    static string Why(FleetStep step, string label) => step.Held.Single(held => held.Member.Label == label).Why.Words;

    static Fleet Fleet(int concurrency, params FleetRing[] rings) => new(rings.ToSequence(), concurrency);

    static FleetRing Ring(string name, params string[] labels) =>
        new(name, labels.Select(label => new FleetMember(label, $"https://{label}.crm4.dynamics.com", "fleet.yaml, line 1")).ToSequence());
}
