using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>PublishAllXml: nothing to do here but to have the right; see <see cref="PublishXml"/>.</summary>
sealed class PublishAllXml : ITransactionalAction
{
    public string Name => "PublishAllXml";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvPublishCustomization");
        RunningOperation.Refuse(work, "PublishAll");
        return ActionResponse.NoContent;
    }
}
