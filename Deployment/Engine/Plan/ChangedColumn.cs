using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Plan;

/// <summary>One column of one row that a change is about: how it was when the plan was made, and how it is wanted.</summary>
/// <param name="Table">Of the directory and of solutions: what it is a part of, such as application or solution.</param>
/// <param name="Id">The row's; null for what is known by its name alone, such as a solution.</param>
/// <param name="Column">Of a link: the relationship's schema name; of a privilege: its name.</param>
/// <param name="Now">null: it was not read.</param>
/// <param name="Wanted">null: it is known only once it is written, such as an id the telephony is asked for.</param>
public sealed record ChangedColumn(
    LogicalName Table, Guid? Id, string Column, ColumnValue? Now, ColumnValue? Wanted, ColumnAction Action, ColumnOwner Owner);

/// <summary>What is done with a column's row, and so with the column.</summary>
public enum ColumnAction
{
    /// <summary>It stays as it is: the administrator's value.</summary>
    Keep,

    /// <summary>The row is made with it.</summary>
    Create,
    Set,

    /// <summary>The row goes.</summary>
    Delete,
    Link,
    Unlink,

    /// <summary>A role gets the privilege.</summary>
    Grant,

    /// <summary>An app lists it from then on.</summary>
    AddToApp,
    TakeFromApp,
    Import,
    Uninstall,
    Publish,
}

/// <summary>Who decides a column's value.</summary>
public enum ColumnOwner
{
    /// <summary>The package ships it.</summary>
    Shipped,

    /// <summary>An administrator of the environment changed it, and it stays so.</summary>
    Customer,

    /// <summary>The configuration decides it.</summary>
    Configuration,

    /// <summary>The deployment's own notes of what was shipped.</summary>
    Record,
}

/// <summary>A plan's changes by action, in the order of the actions.</summary>
public static class PlanSummary
{
    /// <returns>Actions that occur, each with its number of changes.</returns>
    public static Sequence<(ChangeAction Action, int Count)> Of(IEnumerable<PlannedChange> changes) => changes
        .GroupBy(change => change.Action)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Count()))
        .ToSequence();
}
