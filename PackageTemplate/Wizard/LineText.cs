using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>What a line of the wizard says about the changes it stands for.</summary>
internal static class LineText
{
    /// <summary>When only the first change of a piece of work is known.</summary>
    public static string Beginning(PlannedChange first) => $"{first.Component.Part}: {first.Action.ToString().ToLowerInvariant()} {first.Component.Name} ...";

    public static string Doing(IReadOnlyList<PlannedChange> changes) => $"{changes[0].Component.Part}: {Count(changes)}";

    public static string Done(IReadOnlyList<PlannedChange> changes) => $"{changes[0].Component.Part}: {Count(changes)} done";

    /// <summary>Such as "create 18 rows, associate 2 links"; a single change by its name.</summary>
    private static string Count(IReadOnlyList<PlannedChange> changes) => changes.Count == 1
        ? $"{Word(changes[0])} {changes[0].Component.Name}"
        : string.Join(", ", changes.GroupBy(change => (change.Action, change.Component.Kind)).Select(group => $"{Word(group.First())} {group.Count()} x {group.Key.Kind.ToString().ToLowerInvariant()}"));

    private static string Word(PlannedChange change) => change.Action.ToString().ToLowerInvariant();
}
