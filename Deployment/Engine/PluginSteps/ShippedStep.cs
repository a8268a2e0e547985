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
