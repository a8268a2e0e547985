using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>What a line of the wizard says about the changes it stands for.</summary>
internal static class LineText
{
    /// <summary>When only the first change of a piece of work is known.</summary>
    public static string Beginning(PlannedChange first) => $"{first.Component.Part} ...";

    public static string Done(IReadOnlyList<PlannedChange> changes) => $"{changes[0].Component.Part}: {What(changes)}";

    public static string Ended(IReadOnlyList<PlannedChange> changes, string how) => $"{changes[0].Component.Part}: {how} ({What(changes)})";

    public static string Skipped(PlannedChange change) => $"{change.Component.Name}: skipped, because {change.Reason}";

    /// <summary>Such as "18 rows created, 2 links added"; a single change by its name.</summary>
    private static string What(IReadOnlyList<PlannedChange> changes) => changes.Count == 1
        ? $"{changes[0].Component.Name} {Past(changes[0])}"
        : string.Join(", ", changes
            .GroupBy(change => (change.Component.Kind, change.Action))
            .Select(group => $"{Count(group.Count(), group.Key.Kind)} {Past(group.First())}"));

    private static string Count(int count, ComponentKind kind) => kind switch
    {
        ComponentKind.Solution => Plural(count, "solution"),
        ComponentKind.Row => Plural(count, "row"),
        ComponentKind.Link => Plural(count, "link"),
        ComponentKind.RolePrivileges => "privileges of " + Plural(count, "role"),
        ComponentKind.AppModule => Plural(count, "app"),
        _ => throw new InvalidOperationException($"No word is known for {kind}; this is a bug in the package."),
    };

    private static string Plural(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";

    private static string Past(PlannedChange change) => change.Action switch
    {
        ChangeAction.Install => "installed",
        ChangeAction.Update => "updated",
        ChangeAction.Upgrade => "upgraded",
        ChangeAction.Skip => "skipped",
        ChangeAction.Create => "created",
        ChangeAction.Set => "set",
        ChangeAction.Associate => "added",
        ChangeAction.Publish => "published",
        ChangeAction.NoChange => "unchanged",
        var action => throw new InvalidOperationException($"No word is known for {action}; this is a bug in the package."),
    };
}
