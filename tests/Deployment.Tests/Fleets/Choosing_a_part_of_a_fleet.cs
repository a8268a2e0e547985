using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Fleets;

public sealed class Choosing_a_part_of_a_fleet
{
    static readonly Fleet Fleet = new(
        Sequence.Of(Ring("test", Member("a", "eu")), Ring("pilot", Member("b", "eu"), Member("c", "us")), Ring("rest", Member("d", "us"))),
        8);

    [Theory]
    [InlineData("", null, "", "", "a b c d")]
    [InlineData("pilot", null, "", "", "b c")]
    [InlineData("PILOT rest", null, "", "", "b c d")]
    [InlineData("", "pilot", "", "", "a b c")]
    [InlineData("", null, "c a", "", "a c")]
    [InlineData("", null, "", "us", "c d")]
    [InlineData("pilot", null, "", "us", "c")]
    [InlineData("", "test", "", "us", "")]
    public void Rings_labels_and_tags_narrow_each_other(string rings, string? until, string labels, string tags, string expected)
    {
        var (part, problems) = new FleetSelection(Words(rings), until, Words(labels), Words(tags)).Of(Fleet);

        Assert.Empty(problems);
        Assert.Equal(expected, string.Join(" ", part.Members.Select(member => member.Label)));
        Assert.All(part.Rings, ring => Assert.NotEmpty(ring.Members));
    }

    [Fact]
    public void A_name_the_fleet_does_not_have_is_a_problem_with_the_nearest_one()
    {
        var (_, problems) = new FleetSelection(Words("pilto"), "tests", Words("x"), Words("asia")).Of(Fleet);

        Assert.All(problems, problem => Assert.Equal(DiagnosticCodes.FleetNameUnknown, problem.Code));
        Assert.Equal(4, problems.Count);
        Assert.Equal("did you mean 'pilot'?", problems[0].Fix);
    }

    [Theory]
    [InlineData("pilot", "", "a")]
    [InlineData("rest", "", "a b c")]
    [InlineData("test", "", "")]
    [InlineData("", "", "")]
    [InlineData("pilot", "b", "")]
    public void Before_a_ring_that_is_meant_stand_those_that_have_to_be_good(string rings, string labels, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                " ", new FleetSelection(Words(rings), null, Words(labels), Words("")).Before(Fleet).Select(member => member.Label)));

    [Fact]
    public void Before_a_ring_begins_those_before_it_are_good()
    {
        var problems = FleetSelection.NotReady(
        [
            new(Member("a", "eu"), new(FleetOutcome.AlreadyThere), TimeSpan.Zero, null),
            new(Member("b", "eu"), new(FleetOutcome.Pending), TimeSpan.Zero, null),
            new(Member("c", "eu"), new(FleetOutcome.TimedOut), TimeSpan.Zero, null),
        ]);

        Assert.All(problems, problem => Assert.Equal(DiagnosticCodes.FleetEarlierRing, problem.Code));
        Assert.Equal(["a run would change something in it", "it could not be read: timed out"], problems.Select(problem => problem.Why));
    }

    static Sequence<string> Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToSequence();

    static FleetRing Ring(string name, params FleetMember[] members) => new(name, members.ToSequence());

    static FleetMember Member(string label, string tag) =>
        new(label, $"https://{label}.crm4.dynamics.com", "fleet.yaml, line 1") { Tags = Sequence.Of(tag) };
}
