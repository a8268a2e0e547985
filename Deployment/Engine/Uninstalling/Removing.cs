using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>What all kinds of removal say in the same way. Pure.</summary>
static class Removing
{
    public static Draft Removed(this Component component, string why, params Write[] writes) =>
        new(component, ChangeAction.Remove, why, new Step.Data(writes.ToSequence()));

    public static Draft Left(this Component component, string why) => new(component, ChangeAction.Leave, why, new Step.Nothing());
}
