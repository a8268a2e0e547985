using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>What a line of the wizard says about the changes it stands for.</summary>
internal static class LineText
{
    /// <summary>When only the first change of a piece of work is known.</summary>
    public static string Beginning(PlannedChange first) => $"{first.Component.PartTitle} ...";

    /// <summary>Such as "Settings: 18 rows created", or "Settings: failed: create 18 rows".</summary>
    public static string Ended(IReadOnlyList<PlannedChange> changes, Outcome outcome) => outcome switch
    {
        Outcome.Done => $"{changes[0].Component.PartTitle}: {ChangeWords.Done(changes)}",
        Outcome.Unknown => $"{changes[0].Component.PartTitle}: it is not known whether this was done: {ChangeWords.ToDo(changes)}",
        _ => $"{changes[0].Component.PartTitle}: {OutcomeWords.Name(outcome)}: {ChangeWords.ToDo(changes)}",
    };

    public static string Skipped(PlannedChange change) => $"{change.Component.Name}: skipped, because {change.Reason}";

    public static string Kept(PlannedChange change) => $"{change.Component.Name}: kept, because {change.Reason}";

    public static string Conflicting(PlannedChange change) =>
        $"{change.Component.Name}: conflict, {change.Reason}. Take=package:{change.Place} or Take=customer:{change.Place} decides";
}
