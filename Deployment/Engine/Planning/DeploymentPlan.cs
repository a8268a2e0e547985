using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Planning;

/// <summary>Every decision a deployment makes, in the order it is carried out. A preview is this, printed.</summary>
/// <param name="Environment">The address the plan was made for.</param>
/// <param name="PackageVersion">The version of the package that was planned.</param>
/// <param name="Problems">With an error among them nothing will be applied.</param>
public sealed record DeploymentPlan(
    string Environment,
    SolutionVersion PackageVersion,
    ScenarioDecision Scenario,
    Sequence<PlannedChange> Changes,
    Sequence<Diagnostic> Problems)
{
    /// <summary>What changed solutions in the environment when it was read; a deployment waits until it has ended.</summary>
    public Sequence<RunningOperation> Running { get; init; } = Sequence<RunningOperation>.Empty;

    public bool CanBeApplied => !Problems.HasErrors();

    /// <summary>Whether applying it would write anything.</summary>
    public bool HasChanges => Changes.Any(change => change.Writes);
}

/// <summary>One thing the deployment will do, or has decided to leave alone.</summary>
/// <param name="Order">1-based position in the plan.</param>
/// <param name="Reason">For people; nothing branches on it.</param>
public sealed record PlannedChange(int Order, Component Component, ChangeAction Action, string Reason, Step Step)
{
    /// <summary>What a <see cref="Shipped.TakenPlace"/> names that decides this conflict and no other; null for all else.</summary>
    public string? Place { get; init; }

    public bool Writes => Step is not Step.Nothing;

    /// <summary>People want to read of it: it writes something, or something was left as it is for a reason of its own.</summary>
    public bool IsTold => Writes || Action is ChangeAction.Skip or ChangeAction.Keep or ChangeAction.Conflict;
}

/// <summary>What a change is about, for people and for grouping.</summary>
/// <param name="Part">The solution or seed set it belongs to.</param>
/// <param name="Name">As people know it, such as a solution's unique name or a row's primary name.</param>
public sealed record Component(ComponentKind Kind, string Part, string Name)
{
    /// <summary>The part as people know it; its name where it has no other.</summary>
    public string PartTitle { get; init; } = Part;

    /// <summary>Where the row it is about lies; null for what is no single row.</summary>
    public LogicalName? Table { get; init; }

    /// <summary>The row's primary key, as the package knows it; null for what is no single row.</summary>
    public Guid? Id { get; init; }
}

public enum ComponentKind
{
    Solution,
    Row,
    Link,
    RolePrivileges,
    AppModule,
    PluginStep,

    /// <summary>What is recorded of a solution: its content, and how its plug-in steps were before an update.</summary>
    SolutionRecord,
}

public enum ChangeAction
{
    Install,
    Update,
    Upgrade,
    Skip,
    Create,
    Set,
    Associate,
    Publish,

    /// <summary>What was shipped is written down, so that later runs can tell what an administrator changed.</summary>
    Record,

    /// <summary>An administrator changed or removed it, and it stays so.</summary>
    Keep,

    /// <summary>An administrator changed it and the package did too; it stays as it is until somebody decides.</summary>
    Conflict,
    NoChange,
}
