using VoiceForD365.CliDeploy.Tests.Views;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Fleets;

/// <summary>A fleet in which everything became of somebody that can.</summary>
static class SampleFleet
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly MemberResult[] Results =
    [
        Result(
            "Contoso test",
            new(FleetOutcome.Done) { Plan = EveryWord.Plan, Report = Sample.Report(Outcome.Done, Outcome.Done), Requests = 27 },
            31.2),
        Result("Fabrikam test", new(FleetOutcome.AlreadyThere) { LastRun = Last(true), Requests = 3 }, 1.2),
        Result("Contoso <pilot> & *co*", new(FleetOutcome.Failed)
        {
            Plan = EveryWord.Plan,
            Report = Sample.Report(Outcome.Failed, Outcome.NotAttempted, Sample.Problem),
            Problems = Sequence.Of(Sample.Problem),
            Requests = 9,
        }, 12),
        Result(
            "Northwind with a name that is much longer than any table has room for",
            new(FleetOutcome.TimedOut) { Problems = Sequence.Of(Sample.Problem) },
            7200),
        Result("Tailspin", new(FleetOutcome.Interrupted) { Problems = Sequence.Of(Sample.Problem) }, 4),
        Result("Wingtip", new(FleetOutcome.Pending)
        {
            Plan = Sample.Plan,
            Solutions = Sequence.Of(
                new SolutionVersions("contoso_core", SolutionVersion.Parse("1.0.0.0"), SolutionVersion.Parse("1.1.0.0")),
                new SolutionVersions("contoso_app", null, SolutionVersion.Parse("1.1.0.0"))),
            LastRun = Last(null),
        }, 2),
        Result("Adatum", new(FleetOutcome.NotAttempted), 0, new Hold.Stopped("pilot", 2)),
    ];

    public static readonly Fleet Fleet = new(
        Sequence.Of(
            new FleetRing("test", Members(0, 2)),
            new FleetRing("pilot", Members(2, 3)),
            new FleetRing("production", Members(5, 2))),
        8);

    public static readonly FleetReport Report = new(
        Fleet, Results.ToSequence(), Sequence.Of(Sample.Problem), Noon, Noon.AddMinutes(3));

    public static readonly IReadOnlyList<FleetEvent> Events =
    [
        new FleetEvent.Waiting(Fleet.Members.Skip(2).Select(member => new HeldMember(member, new Hold.Ring("test"))).ToSequence()),
        new FleetEvent.Started(Results[0].Member),
        .. EveryWord.Events.DistinctBy(happened => happened.GetType())
            .Select(happened => new FleetEvent.Progressed(Results[0].Member, happened)),
        new FleetEvent.Started(Results[1].Member),
        new FleetEvent.HeldUp(Results[1].Member, "the answer to POST $batch"),
        .. Results.Take(1).Select(result => new FleetEvent.Ended(result)),
        new FleetEvent.HeldUp(Results[1].Member, null),
        .. Results.Skip(1).Take(5).Select(result => new FleetEvent.Ended(result)),
        new FleetEvent.Waiting(Sequence.Of(new HeldMember(Results[6].Member, new Hold.Pause(Noon.AddMinutes(30))))),
        new FleetEvent.Waiting(Sequence.Of(new HeldMember(Results[6].Member, new Hold.Stopped("pilot", 2)))),
    ];

    static Sequence<FleetMember> Members(int from, int count) =>
        Results.Skip(from).Take(count).Select(result => result.Member).ToSequence();

    static LastRun Last(bool? succeeded) => new(
        "1.0.0.0", "Ann Admin", Noon.AddDays(-1), succeeded is null ? null : Noon.AddDays(-1).AddMinutes(2), succeeded);

    static MemberResult Result(string label, MemberEnd end, double seconds, Hold? why = null) => new(
        new FleetMember(label, $"https://{label.Length}.crm4.dynamics.com", "fleet.yaml, line 1") { Tags = Sequence.Of("eu") },
        end,
        TimeSpan.FromSeconds(seconds),
        why);
}
