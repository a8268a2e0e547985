using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a fleet looks like at this moment, row by row; the terminal draws it. May be told things from any thread.</summary>
sealed class FleetBoard(Fleet fleet, Func<DateTimeOffset> now)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Seen> _seen = [];

    public void Hear(FleetEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case FleetEvent.Started started:
                    _seen[started.Member.Label] = new("running", Tone.Plain, "reading the environment", now());
                    break;
                case FleetEvent.Progressed progressed when Words(progressed.Event) is { } words:
                    Change(progressed.Member, seen => seen with { Detail = words });
                    break;
                case FleetEvent.Progressed:
                    break;
                case FleetEvent.HeldUp held:
                    Change(held.Member, seen => seen with { HeldUp = held.For });
                    break;
                case FleetEvent.Ended { Result: var result }:
                    var outcome = result.End.Outcome;
                    _seen[result.Member.Label] = new(
                        FleetOutcomeWords.Name(outcome), FleetText.ToneOf(outcome), FleetText.Detail(result), null);
                    break;
                case FleetEvent.Waiting waiting:
                    foreach (var (member, why) in waiting.Members)
                        _seen[member.Label] = why.IsForGood
                            ? new(FleetOutcomeWords.Name(FleetOutcome.NotAttempted), Tone.Warning, why.Words, null)
                            : new("waiting", Tone.Faint, $"for {why.Words}", null);
                    break;
                default:
                    throw new NotSupportedException($"No row shows {happened.GetType().Name}; this is our bug.");
            }
        }
    }

    /// <summary>
    /// As many as there is room for: where it does not do for all, those at work, then those that failed, then the last that ended; the
    /// others are counted.
    /// </summary>
    public IReadOnlyList<BoardRow> Rows(int room)
    {
        lock (_gate)
        {
            var all = fleet.Rings.SelectMany(ring => ring.Members.Select(member => Row(ring, member))).ToList();
            if (all.Count <= room) return all;
            var shown = all.OrderByDescending(Weight).Take(Math.Max(0, room - 1)).ToHashSet();
            var rest = all.Where(row => !shown.Contains(row)).GroupBy(row => row.State).Select(same => $"{same.Count()} {same.Key}");
            return [.. all.Where(shown.Contains), new("", "", "", Tone.Faint, $"and {string.Join(", ", rest)}")];
        }
    }

    static int Weight(BoardRow row) => row.Tone switch
    {
        _ when row.IsRunning => 3,
        Tone.Bad => 2,
        Tone.Good => 0,
        _ => 1,
    };

    BoardRow Row(FleetRing ring, FleetMember member)
    {
        if (!_seen.TryGetValue(member.Label, out var seen)) seen = new("waiting", Tone.Faint, "", null);
        var since = seen.Since is { } began ? $" ({now() - began:m\\:ss})" : "";
        var detail = seen.HeldUp is { } reason ? $"waits for {reason}" : seen.Detail;
        return new(ring.Name, member.Label, seen.State, seen.HeldUp is null ? seen.Tone : Tone.Warning, detail + since)
        {
            IsRunning = seen.Since is not null,
        };
    }

    void Change(FleetMember member, Func<Seen, Seen> change)
    {
        if (_seen.TryGetValue(member.Label, out var seen) && seen.Since is not null) _seen[member.Label] = change(seen);
    }

    static string? Words(DeploymentEvent happened) => happened switch
    {
        DeploymentEvent.ChangeStarted started => started.Change.Component.PartTitle,
        DeploymentEvent.ChangeProgressed { Percent: { } percent } progressed => $"{progressed.Change.Component.PartTitle} {percent:0}%",
        _ => FleetProgressText.Words(happened),
    };

    /// <param name="Since">When it began; null where it is not at work.</param>
    sealed record Seen(string State, Tone Tone, string Detail, DateTimeOffset? Since)
    {
        public string? HeldUp { get; init; }
    }
}

/// <summary>One row of the table; of the last one, which counts the others, only the detail is there.</summary>
sealed record BoardRow(string Ring, string Label, string State, Tone Tone, string Detail)
{
    public bool IsRunning { get; init; }
}
