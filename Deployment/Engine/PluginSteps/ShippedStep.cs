using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>What is recorded of a plug-in step: whether it is still to be switched on, or to begin off.</summary>
static class ShippedStep
{
    /// <summary>It is new, and the import that brings it leaves every step off.</summary>
    public static readonly Sequence<ShippedValue> ToBeSwitchedOn = Of("to be switched on");

    /// <summary>It is on, or will be by the import that brings it. If it is off, an administrator switched it off.</summary>
    public static readonly Sequence<ShippedValue> On = Of("on");

    /// <summary>It was off when an upgrade took it away, and so the row in its place is registered off.</summary>
    public static readonly Sequence<ShippedValue> Off = Of("off");

    public static bool IsOff(ShippedRecord? record) => record?.Value("state") == "off";

    public static bool IsToBeSwitchedOn(ShippedRecord? record) => record?.Value("state") == "to be switched on";

    static Sequence<ShippedValue> Of(string state) => Sequence.Of(new ShippedValue("state", state));
}

/// <summary>Tells an import that switched steps over from people who did. Pure.</summary>
/// <remarks>
/// An update is imported without PublishWorkflows, which would switch on what an administrator has switched off. Whether the platform then
/// leaves every step as it is, is not certain (docs/unverified.md). Whatever it does it does to all steps of a file; people switch one at a
/// time. So where all that were on are off within one run, or all that were off are on, it was the import. A single one is a person's.
/// </remarks>
static class StepStates
{
    /// <returns>Those to be switched back, as they were.</returns>
    public static IEnumerable<CurrentStep> Undone(IEnumerable<CurrentStep> before, IReadOnlyCollection<CurrentStep> now) =>
        before.Where(step => now.Any(found => found.Id == step.Id))
            .GroupBy(step => step.IsEnabled)
            .Where(alike => alike.Count() > 1 && alike.All(step => now.First(found => found.Id == step.Id).IsEnabled != step.IsEnabled))
            .SelectMany(alike => alike);
}
