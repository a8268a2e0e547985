using VoiceForD365.LocalDataverse.Actions;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Actions of the Web API as messages of the same name: the same code runs, only the parameters are put differently.</summary>
static class ActionMessages
{
    public static IEnumerable<IMessage> Of(ActionTable actions) =>
        actions.All.OfType<ITransactionalAction>().Select(a => new ActionMessage(a));

    public static IEnumerable<IStandaloneMessage> StandaloneOf(ActionTable actions) =>
        actions.All.OfType<IStandaloneAction>().Select(a => new StandaloneActionMessage(a));
}
