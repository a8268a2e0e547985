using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>What became of one item.</summary>
/// <param name="Call">The row that shows it; null where none came, or none can.</param>
public sealed record ItemResult(AcceptanceItem Item, ItemState State, SeenCall? Call)
{
    /// <summary>From the beginning until it had passed; null where it has not.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Where it did not pass: why, and what mends it; null otherwise.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>What doctor found here that usually hinders it, the likeliest first.</summary>
    public Sequence<Finding> Hindrances { get; init; } = Sequence<Finding>.Empty;
}

/// <summary>One look.</summary>
/// <param name="News">Items whose state has changed.</param>
/// <param name="Open">What a record can still show.</param>
/// <param name="Since">How long it has been watched.</param>
/// <param name="Left">How long it will be watched at most.</param>
public sealed record AcceptanceProgress(Sequence<ItemResult> News, Sequence<AcceptanceItem> Open, TimeSpan Since, TimeSpan Left);

/// <param name="Items">In the order in which they are tried.</param>
/// <param name="Lasted">How long it was watched.</param>
/// <param name="WasInterrupted">Somebody stopped it before everything had been seen.</param>
public sealed record AcceptanceReport(string Environment, Sequence<ItemResult> Items, TimeSpan Lasted, bool WasInterrupted)
{
    /// <summary>Everything that is used here works.</summary>
    public bool Passed => Items.All(item => item.State is ItemState.Passed or ItemState.NotConfigured);
}
