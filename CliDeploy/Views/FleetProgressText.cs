using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>The progress of a fleet as plain lines, for logs; each begins with the environment it is of.</summary>
sealed class FleetProgressText
{
    readonly HashSet<Hold> _told = [];

    public IEnumerable<Line> Render(FleetEvent happened) => happened switch
    {
        FleetEvent.Started started => [Of(started.Member, "started")],
        FleetEvent.Progressed progressed => Words(progressed.Event) is { } words ? [Of(progressed.Member, words)] : [],
        FleetEvent.HeldUp { For: { } reason } held => [Of(held.Member, new Span($"waiting for {reason}", Tone.Warning))],
        FleetEvent.HeldUp => [],
        FleetEvent.Ended ended =>
        [
            Of(ended.Result.Member, new Span(
                $"{FleetOutcomeWords.Name(ended.Result.End.Outcome)}: {FleetText.Detail(ended.Result)}",
                FleetText.ToneOf(ended.Result.End.Outcome))),
        ],
        FleetEvent.Waiting waiting => Told(waiting),
        _ => throw new NotSupportedException($"No line is known for {happened.GetType().Name}; this is our bug."),
    };

    /// <summary>What is worth a word while it happens; null: nothing.</summary>
    public static string? Words(DeploymentEvent happened) => happened switch
    {
        DeploymentEvent.ChangeStarted { Change.Component.Kind: ComponentKind.Solution } started =>
            $"{ChangeWords.ToDo([started.Change])} ...",
        DeploymentEvent.Waiting waiting => $"waiting for {waiting.For} ({waiting.Since:m\\:ss})",
        DeploymentEvent.Replanned again => $"planned again, because {again.Because}",
        _ => null,
    };

    /// <summary>That a place or a ring is waited for is the usual; that time is, or that nothing comes any more, is said once.</summary>
    IEnumerable<Line> Told(FleetEvent.Waiting waiting) => waiting.Members
        .Where(held => (held.Why.IsForGood || held.Why is Hold.Pause) && _told.Add(held.Why))
        .Select(held => Line.Of(new Span(
            held.Why is Hold.Pause ? $"waiting until {held.Why.Words}" : $"nothing further starts: {held.Why.Words}", Tone.Warning)));

    static Line Of(FleetMember member, Span words) => Line.Of($"{member.Label}: ", words);
}
