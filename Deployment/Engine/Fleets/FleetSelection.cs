using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Fleets;

/// <summary>Which part of a fleet is meant; empty and null: all of it.</summary>
/// <param name="Rings">These rings.</param>
/// <param name="Until">This ring and those before it.</param>
/// <param name="Labels">These environments, one by one.</param>
/// <param name="Tags">Environments that have at least one of these.</param>
public sealed record FleetSelection(Sequence<string> Rings, string? Until, Sequence<string> Labels, Sequence<string> Tags)
{
    public static readonly FleetSelection Everything = new(Sequence<string>.Empty, null, Sequence<string>.Empty, Sequence<string>.Empty);

    /// <returns>The part in its order, without rings that nobody is left in; a problem for each name the fleet does not have.</returns>
    public (Fleet Fleet, Sequence<Diagnostic> Problems) Of(Fleet fleet)
    {
        var problems = Unknown("ring", Rings, fleet.Rings.Select(ring => ring.Name))
            .Concat(Unknown("ring", Until is null ? [] : [Until], fleet.Rings.Select(ring => ring.Name)))
            .Concat(Unknown("environment", Labels, fleet.Members.Select(member => member.Label)))
            .Concat(Unknown("tag", Tags, fleet.Members.SelectMany(member => member.Tags).Distinct()))
            .ToSequence();
        var last = Until is null ? fleet.Rings.Count - 1 : IndexOf(fleet, Until);
        var rings = fleet.Rings
            .Where((ring, index) => index <= last && (Rings.Count == 0 || Has(Rings, ring.Name)))
            .Select(ring => ring with { Members = ring.Members.Where(IsMeant).ToSequence() })
            .Where(ring => ring.Members.Count > 0)
            .ToSequence();
        return (fleet with { Rings = rings }, problems);
    }

    /// <summary>
    /// Environments of the rings before the first one that is meant: where rings are meant, those before them have to be good. Who names
    /// environments one by one decides for themselves.
    /// </summary>
    public Sequence<FleetMember> Before(Fleet fleet)
    {
        if (Rings.Count == 0 || Labels.Count > 0) return Sequence<FleetMember>.Empty;
        var first = Rings.Min(ring => IndexOf(fleet, ring));
        return fleet.Rings.Take(Math.Max(0, first)).SelectMany(ring => ring.Members).ToSequence();
    }

    /// <param name="before">Environments of the rings before, as a look found them.</param>
    /// <returns>Empty where the ring that is meant may begin.</returns>
    public static Sequence<Diagnostic> NotReady(IEnumerable<MemberResult> before) => before
        .Where(result => !result.End.Outcome.IsGood())
        .Select(result => Diagnostic.Error(
            DiagnosticCodes.FleetEarlierRing,
            "An earlier ring is not up to date, so nothing was started.",
            $"{result.Member.Label} ({result.Member.Address})",
            result.End.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error)?.What
                ?? (result.End.Outcome == FleetOutcome.Pending
                    ? "a run would change something in it"
                    : $"it could not be read: {FleetOutcomeWords.Name(result.End.Outcome)}"),
            "deploy that ring first; or name the environments one by one, if you take responsibility for the order"))
        .ToSequence();

    bool IsMeant(FleetMember member) =>
        (Labels.Count == 0 || Has(Labels, member.Label)) && (Tags.Count == 0 || member.Tags.Any(tag => Has(Tags, tag)));

    static int IndexOf(Fleet fleet, string ring) => fleet.Rings.ToList().FindIndex(one => Same(one.Name, ring));

    static bool Has(Sequence<string> names, string name) => names.Any(one => Same(one, name));

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<Diagnostic> Unknown(string what, IEnumerable<string> asked, IEnumerable<string> known)
    {
        var all = known.ToList();
        return asked.Where(name => !all.Any(one => Same(one, name))).Select(name => Diagnostic.Error(
            DiagnosticCodes.FleetNameUnknown,
            $"The fleet has no {what} {Repeating.Quote(name)}.",
            "arguments",
            $"its file has none with that name",
            all.Count == 0 ? $"the file has no {what}s" : DidYouMean.Fix(name, all)));
    }
}
