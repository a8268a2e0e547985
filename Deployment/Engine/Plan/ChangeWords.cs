using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>The words for kinds of components and for what is done to them: one place for every view.</summary>
public static class ChangeWords
{
    /// <summary>Such as "install", "no change".</summary>
    public static string Name(ChangeAction action) => action switch
    {
        ChangeAction.Install => "install",
        ChangeAction.Update => "update",
        ChangeAction.Upgrade => "upgrade",
        ChangeAction.Skip => "skip",
        ChangeAction.Create => "create",
        ChangeAction.Set => "set",
        ChangeAction.Associate => "add",
        ChangeAction.Publish => "publish",
        ChangeAction.Remove => "remove",
        ChangeAction.Record => "record",
        ChangeAction.Uninstall => "uninstall",
        ChangeAction.Lose => "lose",
        ChangeAction.Leave => "leave",
        ChangeAction.Keep => "keep",
        ChangeAction.Conflict => "conflict",
        ChangeAction.NoChange => "no change",
        _ => throw Unknown(action),
    };

    /// <summary>Such as "installed", "unchanged".</summary>
    public static string Past(ChangeAction action) => action switch
    {
        ChangeAction.Install => "installed",
        ChangeAction.Update => "updated",
        ChangeAction.Upgrade => "upgraded",
        ChangeAction.Skip => "skipped",
        ChangeAction.Create => "created",
        ChangeAction.Set => "set",
        ChangeAction.Associate => "added",
        ChangeAction.Publish => "published",
        ChangeAction.Remove => "removed",
        ChangeAction.Record => "recorded",
        ChangeAction.Uninstall => "uninstalled",
        ChangeAction.Lose => "lost with its solution",
        ChangeAction.Leave => "left as it is",
        ChangeAction.Keep => "kept as an administrator left it",
        ChangeAction.Conflict => "kept until you decide",
        ChangeAction.NoChange => "unchanged",
        _ => throw Unknown(action),
    };

    /// <summary>Such as "1 row", "18 rows", "privileges of 2 roles".</summary>
    public static string Count(int count, ComponentKind kind) => kind switch
    {
        ComponentKind.Solution => Plural(count, "solution"),
        ComponentKind.Row => Plural(count, "row"),
        ComponentKind.Link => Plural(count, "link"),
        ComponentKind.RolePrivileges => "privileges of " + Plural(count, "role"),
        ComponentKind.AppModule => Plural(count, "app"),
        ComponentKind.PluginStep => Plural(count, "plug-in step"),
        ComponentKind.AppRegistration => Plural(count, "part") + " of the app registration",
        ComponentKind.Credential => Plural(count, "credential"),
        ComponentKind.ApplicationUser => Plural(count, "application user"),
        ComponentKind.RoleAssignment => Plural(count, "role assignment"),
        ComponentKind.EnvironmentVariable => Plural(count, "environment variable"),
        ComponentKind.TelephonySecret => Plural(count, "secret") + " of the telephony",
        ComponentKind.ProviderAccess => "apps and roles of " + Plural(count, "provider"),
        ComponentKind.ExperienceProfile => Plural(count, "experience profile"),
        ComponentKind.Agent => Plural(count, "agent"),
        ComponentKind.TelephonyIds => Plural(count, "request") + " for telephony ids",
        ComponentKind.Setting => Plural(count, "setting"),
        ComponentKind.CallbackProfile => Plural(count, "callback profile"),
        ComponentKind.PhoneCallForm => "phone call form in " + Plural(count, "app"),
        ComponentKind.ClickToDial => "click-to-dial on " + Plural(count, "form"),
        ComponentKind.TableData => "data of " + Plural(count, "table"),
        ComponentKind.SolutionRecord => "content of " + Plural(count, "solution"),
        _ => throw Unknown(kind),
    };

    /// <summary>Such as "set", "add to app".</summary>
    public static string Name(ColumnAction action) => action switch
    {
        ColumnAction.Keep => "keep",
        ColumnAction.Create => "create",
        ColumnAction.Set => "set",
        ColumnAction.Delete => "delete",
        ColumnAction.Link => "link",
        ColumnAction.Unlink => "unlink",
        ColumnAction.Grant => "grant",
        ColumnAction.AddToApp => "add to app",
        ColumnAction.TakeFromApp => "take from app",
        ColumnAction.Import => "import",
        ColumnAction.Uninstall => "uninstall",
        ColumnAction.Publish => "publish",
        _ => throw Unknown(action),
    };

    /// <summary>Who decides a column, such as "the package".</summary>
    public static string Name(ColumnOwner owner) => owner switch
    {
        ColumnOwner.Shipped => "the package",
        ColumnOwner.Customer => "an administrator",
        ColumnOwner.Configuration => "the configuration",
        ColumnOwner.Record => "a record of what was shipped",
        _ => throw Unknown(owner),
    };

    /// <summary>All of a plan by action: "install 1, create 43"; empty where it has nothing to change.</summary>
    public static string Summary(IEnumerable<PlannedChange> changes) =>
        string.Join(", ", PlanSummary.Of(changes.Where(change => change.Writes)).Select(sum => $"{Name(sum.Action)} {sum.Count}"));

    /// <summary>A piece of work as what is to be done: "create 18 rows, add 2 links"; a single change by its name.</summary>
    public static string ToDo(IReadOnlyCollection<PlannedChange> changes) =>
        Join(changes, (what, action) => $"{Name(action)} {what}");

    /// <summary>A piece of work as what was done: "18 rows created, 2 links added"; a single change by its name.</summary>
    public static string Done(IReadOnlyCollection<PlannedChange> changes) =>
        Join(changes, (what, action) => $"{what} {Past(action)}");

    static string Join(IReadOnlyCollection<PlannedChange> changes, Func<string, ChangeAction, string> say) => changes.Count == 1
        ? say(changes.First().Component.Name, changes.First().Action)
        : string.Join(", ", changes
            .GroupBy(change => (change.Component.Kind, change.Action))
            .Select(group => say(Count(group.Count(), group.Key.Kind), group.Key.Action)));

    static string Plural(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";

    static InvalidOperationException Unknown<T>(T value) => new($"No word is known for {value}; this is a bug in the package.");
}
