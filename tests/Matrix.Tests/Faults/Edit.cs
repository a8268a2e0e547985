namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>What somebody else does while a run is on its way.</summary>
public enum Edit
{
    SwitchesAStepOff,
    ChangesAValue,
    ChangesAText,
    DeletesARow,
    AddsAHandlerToAnApp,
}
