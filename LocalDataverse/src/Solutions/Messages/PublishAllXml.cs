using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Apps;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>PublishAllXml: what was added to apps; for all else nothing is to do, see <see cref="PublishXml"/>.</summary>
sealed class PublishAllXml : ITransactionalAction
{
    public string Name => "PublishAllXml";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvPublishCustomization");
        RunningOperation.Refuse(work, "PublishAll");
        foreach (var app in work.Rows.Where(work.Catalog.RequiredTable("appmodule")))
            AppComponents.Publish(work, app.Id);
        return ActionResponse.NoContent;
    }
}
